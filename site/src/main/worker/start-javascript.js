startEngine([]);
