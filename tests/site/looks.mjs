// Runs in a page: what is hard to read, or wider than the window. https://www.w3.org/TR/WCAG22/#contrast-minimum
export function looks() {
  const problems = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const widest = [...document.body.querySelectorAll("*")].filter(
      (node) => node.getBoundingClientRect().right > width + 1 && !node.closest("pre, .wide, .picture-box, .sections, #results"),
    );
    problems.push(`is wider than the window: ${widest.slice(0, 3).map((node) => `${node.tagName}.${node.className}`)}`);
  }

  const parts = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { red, green, blue, alpha };
  };
  const over = (top, below) => ({
    red: top.red * top.alpha + below.red * (1 - top.alpha),
    green: top.green * top.alpha + below.green * (1 - top.alpha),
    blue: top.blue * top.alpha + below.blue * (1 - top.alpha),
    alpha: 1,
  });
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ({ red, green, blue }) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);

  // What is behind a node: the backgrounds of all that it stands in. Known nodes are not asked twice.
  const backs = new Map();
  const backOf = (node) => {
    if (node === null) return { red: 255, green: 255, blue: 255, alpha: 1 };
    if (!backs.has(node)) backs.set(node, over(parts(getComputedStyle(node).backgroundColor), backOf(node.parentElement)));
    return backs.get(node);
  };
  const told = new Set();
  const check = (node, style, what) => {
    const back = backOf(node),
      large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 600);
    const ratio = contrast(over(parts(style.color), back), back);
    const name = `${what} ${style.color} on ${Object.values(back).slice(0, 3).map(Math.round)}`;
    if (ratio < (large ? 3 : 4.5) && !told.has(name)) {
      told.add(name);
      problems.push(`${name} has a contrast of ${ratio.toFixed(2)}: ${node.textContent.trim().slice(0, 40)}`);
    }
  };
  // Nodes whose tags and classes are the same up to the body look the same: one of them is enough.
  const chains = new Map();
  const chainOf = (node) => {
    if (node === document.body) return "";
    if (!chains.has(node)) chains.set(node, `${chainOf(node.parentElement)}>${node.tagName}.${node.getAttribute("class")}`);
    return chains.get(node);
  };
  let texts = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    ++texts;
    if (seen.has(chainOf(node)) || walk.currentNode.data.trim() === "" || node.closest("svg, .anchor, .copy, [hidden], .skip")) continue;
    seen.add(chainOf(node));
    check(node, getComputedStyle(node), `${node.tagName.toLowerCase()}.${node.className}`);
  }
  for (const line of new Map([...document.querySelectorAll(".line[data-n]")].map((each) => [each.className, each])).values())
    check(line, getComputedStyle(line, "::before"), "line number");
  for (const field of document.querySelectorAll("input")) check(field, getComputedStyle(field, "::placeholder"), "placeholder");
  if (texts < 10) problems.push("hardly has any text");
  return problems;
}
