// The result as a picture, for chats that take no files: the lines of the core, drawn and nothing added.

const WIDTH = 720;
const MARGIN = 40;
/** Sharp on the screens of phones, too. */
const SCALE = 2;
const FAMILY = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
/** Name and measure, the verdict with its reason, and what follows. */
const STYLES = [
  { size: 18, weight: 400, ink: "#4a5560", after: 12 },
  { size: 24, weight: 700, ink: "#14202b", after: 18 },
  { size: 18, weight: 400, ink: "#14202b", after: 8 },
];
const LEADING = 1.5;

/** A line in what it may be broken into: letters with the signs that close them, and words with their spaces. */
const PIECES = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}][，。；：、）！？”’]*|[^\s\p{Script=Han}]+\s*|\s+/gu;

/** A picture (PNG) of a few lines of text. */
export function pictureOf(text) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const lines = text.trim().split("\n").map((line, index) => ({ line, style: STYLES[Math.min(index, STYLES.length - 1)] }));
  const broken = lines.map(({ line, style }) => ({ style, rows: brokenInto(pen, line, style) }));
  canvas.width = WIDTH * SCALE;
  canvas.height = (2 * MARGIN + broken.reduce((sum, { style, rows }) => sum + rows.length * style.size * LEADING + style.after, 0)) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = "top";
  let top = MARGIN;
  for (const { style, rows } of broken) {
    pen.font = fontOf(style);
    pen.fillStyle = style.ink;
    for (const row of rows) {
      pen.fillText(row, MARGIN, top);
      top += style.size * LEADING;
    }
    top += style.after;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const fontOf = ({ size, weight }) => `${weight} ${size}px ${FAMILY}`;

function brokenInto(pen, line, style) {
  pen.font = fontOf(style);
  const rows = [""];
  for (const piece of line.match(PIECES) ?? []) {
    const longer = rows[rows.length - 1] + piece;
    if (pen.measureText(longer.trimEnd()).width <= WIDTH - 2 * MARGIN || rows[rows.length - 1] === "") rows[rows.length - 1] = longer;
    else rows.push(piece.trimStart());
  }
  return rows;
}
