// Rounding: numbers as Python writes them, so that its figures and the page's are the same.

/** To a whole number, halves to the even one. @param {number} value */
export function rounded(value) {
  const low = Math.floor(value);
  return value - low === 0.5 ? low + (low % 2 ? 1 : 0) : Math.round(value);
}

/** With one decimal, halves to the even one. @param {number} value @returns {string} */
export function tenths(value) {
  const quarters = value * 4; // exact; a value between two tenths is an odd number of quarters
  return Math.abs(quarters % 2) === 1 ? (rounded(value * 10) / 10).toFixed(1) : value.toFixed(1);
}

/** With six digits, and none that says nothing. @param {number} value @returns {string} */
export function plain(value) {
  return String(Number(value.toPrecision(6)));
}
