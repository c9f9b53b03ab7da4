// The words along the axes of all charts in here that cannot be read, and why.
(here) => [...here.querySelectorAll(".netlib-chart .main-svg:first-child")].flatMap((chart) => {
  const box = (node) => node.getBoundingClientRect();
  const apart = (a, b) =>
    a.right < b.left + 1 || b.right < a.left + 1 || a.bottom < b.top + 1 || b.bottom < a.top + 1;
  const within = (a, b) =>
    a.left > b.left - 1 && a.right < b.right + 1 && a.top > b.top - 1 && a.bottom < b.bottom + 1;
  return ["x", "y"].flatMap((axis) => {
    const title = chart.parentNode.querySelector(`.${axis}title`);
    const labels = [...chart.querySelectorAll(`.${axis}tick text`)];
    const wrong = labels.flatMap((label, i) => [
      ["not shown", !label.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })],
      ["turned", /rotate\(-?[1-9]/.test(label.getAttribute("transform"))],
      ["cut off", !within(box(label), box(chart))],
      ["on the title", title && !apart(box(label), box(title))],
      ["on the one before", i && !apart(box(label), box(labels[i - 1]))],
    ].filter(([, is]) => is).map(([what]) => `${what}: ${label.textContent}`));
    return title && !within(box(title), box(chart)) ? [...wrong, `cut off: ${title.textContent}`] : wrong;
  });
})
