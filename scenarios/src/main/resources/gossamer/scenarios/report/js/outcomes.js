// --- What runs came to ---------------------------------------------------------------------------

const runs = data.runs.map(([n, g, seed, status, ends, metrics, costs]) => ({
  n, g, seed, status: data.statuses[status], ends, metrics,
  costs: costs.map(cost => (cost === 1 ? ends : cost))})); // of each level: null if nobody knows, 0 if it did not arrive
const BROKEN = ['diverged', 'failed', 'interrupted'];
// Of a running sweep only what is done counts: a run under way may still arrive.
const counted = runs.filter(run => !(data.live && run.status === 'interrupted'));
const runsOf = data.groups.map((_, g) => counted.filter(run => run.g === g));
const levelName = k => data.levels[k].name;

const mean = values => values.reduce((sum, x) => sum + x, 0) / values.length;
// Infinite numbers have their place in the order; halfway between two of them is one of them.
const median = values => {
  const sorted = [...values].sort((a, b) => (a === b ? 0 : a - b)), half = sorted.length >> 1;
  if (!sorted.length) return null;
  if (sorted.length % 2 || sorted[half - 1] === sorted[half]) return sorted[half];
  return (sorted[half - 1] + sorted[half]) / 2;
};
// Student's t at 97.5%; beyond the table the first terms of its expansion, right to five digits.
const quantile = freedom => data.t[freedom - 1] ?? 1.959964 + (1.959964 ** 3 + 1.959964) / (4 * freedom);
const interval = values => {
  if (values.length < 2) return null;
  const m = mean(values), s = Math.sqrt(values.reduce((sum, x) => sum + (x - m) ** 2, 0) / (values.length - 1));
  const half = quantile(values.length - 1) * s / Math.sqrt(values.length);
  return [m - half, m + half];
};

// What a run took to reach a level, infinite if it did not arrive; runs that failed or were
// interrupted might have, and do not count.
const isKnown = (run, level) => run.costs[level] !== null && run.costs[level] !== undefined;
const costTo = (run, level, c) => (run.costs[level] ? run.costs[level][c] : Infinity);
// What some runs took to a level. The bound is below the median whatever those would have taken
// that did not arrive; there is none where one of them broke.
const costOutcome = (all, level, c) => {
  const some = all.filter(run => isKnown(run, level)), costs = some.map(run => costTo(run, level, c)), reached = costs.filter(Number.isFinite).length;
  const alike = some.length > 0 && reached === some.length;
  const late = some.filter(run => !run.costs[level]);
  const bound = late.every(run => run.ends && !BROKEN.includes(run.status)) ? median(some.map(run => (run.costs[level] || run.ends)[c])) : null;
  return {
    n: all.length, known: some.length, reached, all: alike && reached === all.length, median: median(costs), bound: some.length ? bound : null,
    mean: alike ? mean(costs) : null, interval: alike ? interval(costs) : null, range: alike ? [Math.min(...costs), Math.max(...costs)] : null};
};
// A number at the end of runs; a mean only where all ended alike.
const UNFINISHED = ['failed', 'interrupted'], TARGETS = ['gap-reached', 'distance-reached', 'loss-reached', 'target-reached', 'accuracy-reached', 'test-accuracy-reached'];
const endOutcome = (some, of) => {
  const known = some.filter(run => !UNFINISHED.includes(run.status));
  const alike = known.every(run => TARGETS.includes(run.status)) || distinct(known.map(run => run.status)).length === 1;
  const values = known.filter(run => run.status !== 'diverged').map(of).filter(x => x !== null && x !== undefined);
  const all = values.length > 0 && alike;
  return {
    n: some.length, all, median: median(values), bound: null,
    mean: all ? mean(values) : null, interval: all ? interval(values) : null, range: values.length > 1 ? [Math.min(...values), Math.max(...values)] : null};
};
const brokenWords = some => BROKEN.map(word => [word, some.filter(run => run.status === word).length])
  .filter(([, n]) => n > 0).map(([word, n]) => `${n} ${word}`).join(', ');

// --- The level that costs are counted to ---------------------------------------------------------

// At first the hardest level that as many runs as possible were to reach.
const knownAt = data.levels.map((_, level) => runs.filter(run => isKnown(run, level)).length);
const chosenAt = {level: Math.max(0, knownAt.lastIndexOf(Math.max(...knownAt))), cost: COMMUNICATIONS};
const costAxes = [COMMUNICATIONS, ...[...AXES.keys()].reverse().filter(c => c !== COMMUNICATIONS)];
const levelled = [];
const redrawn = [];
// One choice for the whole page.
const turn = what => value => {
  chosenAt[what] = Number(value);
  levelled.forEach(([name, select]) => { select.value = chosenAt[name]; });
  redrawn.forEach(redraw => redraw());
};
const levelOnly = area => levelled.push(['level',
  control(area, 'level', 'to reach', data.levels.map((level, k) => [k, level.name + (level.target ? ' (target)' : '')]), chosenAt.level, turn('level'))]);
const levelSelects = area => {
  levelled.push(['cost', control(area, 'cost', 'cost in', costAxes.map(c => [c, AXES[c]]), chosenAt.cost, turn('cost'))]);
  levelOnly(area);
};
const costName = () => `${AXES[chosenAt.cost]} to reach ${levelName(chosenAt.level)}`;
