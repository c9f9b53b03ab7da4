// What is wrong with the slide that a page shows, and how many letters are on it.
([read, any]) => {
  const slides = document.querySelector(".netlib-slides");
  const outer = slides.querySelector(".jp-WindowedPanel-outer");
  const scale = slides.getBoundingClientRect().width / slides.offsetWidth;
  const seen = (node) => node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const wrong = [];
  const below = outer.scrollHeight - outer.clientHeight;
  if (below > 1) wrong.push(`${below} too high`);
  const found = (css) => [...outer.querySelectorAll(css)].filter(seen);
  for (const node of found(".jp-CodeCell > .jp-Cell-inputWrapper, .jp-OutputPrompt, .jp-InputPrompt, .jp-Collapser")) {
    wrong.push(`shows ${node.className}`);
  }
  for (const node of found("[data-mime-type*=error], [data-mime-type*=stderr]")) wrong.push(node.innerText.slice(0, 200));
  for (const title of found(".xtitle, .ytitle")) {
    const [part, whole] = [title, title.closest("svg")].map((node) => node.getBoundingClientRect());
    if (part.top < whole.top - 1 || part.bottom > whole.bottom + 1) wrong.push(`cut off: ${title.textContent}`);
  }
  const words = document.createTreeWalker(outer, NodeFilter.SHOW_TEXT);
  let letters = 0;
  const range = document.createRange();
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || holder.closest("option, style, script, sub, sup") || !seen(holder)) continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    letters += text.data.trim().length;
    const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
    const prose = holder.closest(".jp-RenderedMarkdown, .nl-sentence, .nl-legend:not(ul), legend, .nl-options, .nl-line");
    if (size < (prose ? read : any) - 0.1) wrong.push(`${Math.round(size)} px: ${text.data.slice(0, 40)}`);
    if (box.left < 0 || box.right > innerWidth + 1) wrong.push(`runs off the side: ${text.data.slice(0, 40)}`);
  }
  return { wrong, letters };
}
