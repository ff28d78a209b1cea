// Saving: files that the browser saves, and a figure on the clipboard.

const TYPE = "image/png";
/** Bytes of a PNG before the place of what says how many pixels a metre has. */
const HEAD = 33;
/** What no name of a file may hold somewhere, or what hides in one. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=[ .]*(\.|$))/i;
const LONGEST = 80;

/**
 * A name of a file that every system can have.
 * @param {string[]} parts
 * @param {string} ending
 */
export function fileName(parts, ending) {
  const name = parts.filter(Boolean).join(" ").replace(UNSAFE, "_").replace(/\s+/g, " ");
  const short = [...name].slice(0, LONGEST).join("").replace(/^[. ]+|[. ]+$/g, "");
  return `${short.replace(RESERVED, "_$&") || "_"}.${ending}`;
}

/**
 * A drawing as PNG, drawn by the browser.
 * @param {string} svg as wide and high as the PNG
 * @param {number} width
 * @param {number} height
 * @param {number[]} density the chunk that says how many pixels a metre has
 * @returns {Promise<Blob>}
 */
export const pngOf = async (svg, width, height, density) => {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    const made = await new Promise((done) => canvas.toBlob(done, TYPE));
    const bytes = new Uint8Array(await made.arrayBuffer());
    return new Blob([bytes.slice(0, HEAD), new Uint8Array(density), bytes.slice(HEAD)], { type: TYPE });
  } finally {
    URL.revokeObjectURL(address);
  }
};

/** Let the browser save a file. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // when it is surely saved
}

/** Put a picture on the clipboard. @param {Promise<Blob>} png */
export const copyPicture = (png) => navigator.clipboard.write([new ClipboardItem({ [TYPE]: png })]);
