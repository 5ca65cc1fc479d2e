console.log("formulas")
