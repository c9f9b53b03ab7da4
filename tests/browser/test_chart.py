"""A chart alone on a page, with a plotly that only notes what it is given."""

CHART = """async () => {
  const { chartView } = await import("/chart.js");
  const inks = [];
  const drawn = (_, __, layout) => inks.push(layout.font.color);
  const chart = chartView(async () => ({ react: drawn, purge() {} }));
  const frame = () => new Promise(requestAnimationFrame);
  const page = document.querySelector("main");
  page.append(chart.node);
  chart.show({ data: [], layout: {} }, "a chart");
  for (let i = 0; i < 4; i += 1) await frame();
  return new Promise((done) => {
    // As JupyterLab changes its theme: the size of the page changes, then its colours, and nothing of it is
    // shown until the next frame.
    chart.node.querySelector("div").style.width = "300px";
    new ResizeObserver(async (_, observer) => {
      observer.disconnect();
      page.style.setProperty("display", "none", "important");
      chart.node.style.color = "rgb(1, 2, 3)";
      document.body.dataset.jpThemeName = "JupyterLab Dark";
      requestAnimationFrame(async () => {
        page.style.setProperty("display", "block", "important");
        for (let i = 0; i < 4; i += 1) await frame();
        done(inks);
      });
    }).observe(chart.node.querySelector("div"));
  });
}"""


def test_a_chart_has_the_colours_of_a_theme_that_hid_the_page_for_a_moment(page_with):
    first, *_, last = page_with().evaluate(CHART)
    assert (first, last) == ("rgb(26, 26, 26)", "rgb(1, 2, 3)")
