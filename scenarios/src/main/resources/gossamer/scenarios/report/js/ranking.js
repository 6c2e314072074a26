// --- Which algorithm wins where ------------------------------------------------------------------

// There is a table for each level and cost.
const drawRanking = () => document.querySelectorAll('.ranked').forEach(table => {
  table.hidden = Number(table.dataset.level) !== chosenAt.level || table.dataset.cost !== AXES[chosenAt.cost];
});
const startRanking = () => {
  if (!$('ranking-level')) return;
  levelSelects($('ranking-level'));
  redrawn.push(drawRanking);
  drawRanking();
};
