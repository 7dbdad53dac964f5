// What a printed page says: the text of each page of a PDF, as a reader would copy it.
import { getDocumentProxy } from "unpdf";

/** The pages of what a page prints, each as its text without white space. Characters that a font draws alike are one. */
export async function printed(page) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(plain(items.map((item) => item.str).join("")));
  }
  return pages;
}

/** Radicals for which a font has the glyph of a character, and which Unicode's normal form leaves alone. */
const RADICALS = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟戶户";
const CHARACTER = new Map(RADICALS.match(/../gu).map(([radical, character]) => [radical, character]));

/** A text in the form of `printed`. */
export const plain = (text) => [...text.normalize("NFKC").replace(/\s/g, "")].map((one) => CHARACTER.get(one) ?? one).join("");
