// --- Begin ---------------------------------------------------------------------------------------

const redraw = () => {
  if (lines.length) convergence();
  if ($('quantity') && swept.length) drawSweep();
  if (charts.has('profile-chart')) drawProfile();
};
// A page of a running sweep reads itself again, but not under the reader's hands.
const startLive = () => {
  if (!data.live?.seconds) return;
  scrollTo(0, Number(kept.get('scroll') ?? 0));
  const again = () => {
    const busy = document.hidden || ['INPUT', 'SELECT'].includes(document.activeElement?.tagName) || !getSelection().isCollapsed;
    if (busy) { setTimeout(again, 1_000); return; }
    keep('scroll', Math.round(scrollY));
    location.reload();
  };
  setTimeout(again, 1_000 * data.live.seconds);
};
startNetworks();
startConvergence();
startRanking();
startSweep();
startCompare();
startProfile();
['settings', 'runs'].forEach(startTable);
startLive();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
const printing = on => () => {
  document.documentElement.classList.toggle('printing', on);
  redraw();
};
addEventListener('beforeprint', printing(true));
addEventListener('afterprint', printing(false));
let width = window.innerWidth;
addEventListener('resize', () => { if (width !== window.innerWidth) { width = window.innerWidth; redraw(); } });
