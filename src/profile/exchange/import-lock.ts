/** Advisory lock of whoever writes the catalogue: an import alone, pages of administrators beside each other. */
export const IMPORT_LOCK = 7_401_030;
