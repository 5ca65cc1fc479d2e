"""Results of the checks: printed for people, and as a JUnit report that scripts/test adds up."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree


@dataclass
class Report:
    """One result per notebook and question."""

    results: list[tuple[str, str, list[str], float]] = field(default_factory=list)
    skipped: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, notebook: str, question: str, found: list[str], seconds: float = 0.0) -> None:
        """Notes what was found against a notebook; nothing means that it passed."""
        self.results.append((notebook, question, found, seconds))
        for finding in found:
            print(f"{notebook}: {question}: {finding}", flush=True)

    def skip(self, notebook: str, question: str, reason: str) -> None:
        """Notes what could not be asked of a notebook, and why."""
        print(f"{notebook}: not run: {reason}", flush=True)
        self.skipped.append((notebook, question, reason))

    @property
    def has_failed(self) -> bool:
        return any(found for _, _, found, _ in self.results)

    def write(self, path: Path) -> None:
        suite = ElementTree.Element("testsuite", name="notebooks", tests=str(len(self.results) + len(self.skipped)))
        for notebook, question, found, seconds in self.results:
            case = ElementTree.SubElement(suite, "testcase", classname=f"notebooks.{notebook}", name=question,
                                          time=f"{seconds:.1f}")
            if found:
                ElementTree.SubElement(case, "failure", message=found[0]).text = "\n".join(found)
        for notebook, question, reason in self.skipped:
            case = ElementTree.SubElement(suite, "testcase", classname=f"notebooks.{notebook}", name=question)
            ElementTree.SubElement(case, "skipped", message=reason)
        path.parent.mkdir(parents=True, exist_ok=True)
        ElementTree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)
