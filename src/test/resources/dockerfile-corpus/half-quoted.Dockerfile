FROM alp"ine:3"
