// --- Two settings, seed by seed ------------------------------------------------------------------

const UNITS = AXES.map(name => ({time: 'units of time', elapsed: 'units of elapsed time'})[name] ?? name);
const paired = (a, b, level, c) => {
  const known = g => runsOf[g].filter(run => isKnown(run, level)), bySeed = new Map(known(b).map(run => [run.seed, run]));
  return known(a).filter(run => bySeed.has(run.seed)).map(run => {
    const [x, y] = [costTo(run, level, c), costTo(bySeed.get(run.seed), level, c)];
    return {seed: run.seed, a: x, b: y, difference: x === y ? 0 : x - y, both: Number.isFinite(x) && Number.isFinite(y)};
  });
};
const signed = x => (x > 0 ? '+' : '') + number(x).replace(/^-/, '−');

const drawCompare = () => {
  const [a, b] = ['compare-a', 'compare-b'].map(id => Number($(id).value)), [nameA, nameB] = [a, b].map(g => settingName(data.groups[g], swept));
  const pairs = paired(a, b, chosenAt.level, chosenAt.cost), cost = UNITS[chosenAt.cost], to = levelName(chosenAt.level);
  const [headline, detail] = [element('p', undefined, {class: 'result'}), element('p', undefined, {class: 'note'})];
  const n = pairs.length, differences = pairs.map(pair => pair.difference);
  const arrivedA = pairs.filter(pair => Number.isFinite(pair.a)).length, arrivedB = pairs.filter(pair => Number.isFinite(pair.b)).length;
  const wins = pairs.filter(pair => pair.a < pair.b).length, losses = pairs.filter(pair => pair.a > pair.b).length;
  if (a === b) {
    headline.textContent = 'Choose two different settings.';
  } else if (!n) {
    headline.textContent = 'These two settings have no seed in common with which both aimed at this level.';
  } else if (arrivedA === n && arrivedB === n) {
    const ends = interval(differences), m = mean(differences), ratio = mean(pairs.map(pair => pair.a)) / mean(pairs.map(pair => pair.b));
    headline.textContent = m === 0 ? `A and B take the same ${cost} to reach ${to}.`
      : `A takes ${number(Math.abs(m))} ${m < 0 ? 'fewer' : 'more'} ${cost} than B to reach ${to}`
        + (ends ? `: A − B = ${signed(m)}, 95% interval ${signed(ends[0])} to ${signed(ends[1])}.` : '.');
    detail.textContent = `Mean over ${count(n, 'common seed')}; A is ${Number.isFinite(ratio) ? number(ratio, 3) + ' times B' : 'not comparable by ratio'}. `
      + `A was cheaper with ${wins} of ${n}, B with ${losses}. `
      + (ends ? (ends[0] > 0 || ends[1] < 0 ? 'The interval (Student\'s t) does not contain zero.' : 'The interval (Student\'s t) contains zero: these seeds do not tell which is cheaper.') : 'One seed gives no interval.');
  } else {
    const known = pairs.filter(pair => Number.isFinite(pair.a) || Number.isFinite(pair.b)), middle = median(known.map(pair => pair.difference));
    headline.textContent = `A arrived with ${arrivedA} of ${n} seeds, B with ${arrivedB} of ${n}: there is no mean difference of ${cost} to reach ${to}.`;
    detail.textContent = known.length
      ? `Runs that did not arrive count as infinite. Median of A − B: ${Number.isNaN(middle) ? 'undefined' : signed(middle)}${known.length < n ? `, over the ${count(known.length, 'seed')} with which one of them arrived` : ''}. `
        + `A was cheaper with ${wins} of ${n}, B with ${losses}.`
      : 'Neither arrived with any seed.';
  }
  const names = element('p', `A: ${nameA}. B: ${nameB}.`, {class: 'note print-only'}); // the choices are not printed
  $('compare-result').replaceChildren(names, headline, detail);
  numbersTable($('compare-table'), ['seed', 'A: ' + nameA, 'B: ' + nameB, 'A − B'], () =>
    pairs.map(pair => [pair.seed, ...[pair.a, pair.b].map(x => (x === Infinity ? 'not reached' : number(x, 6))),
      pair.a === Infinity && pair.b === Infinity ? '–' : signed(pair.difference)]));
  $('compare-table').hidden = a === b || !n;
};
const startCompare = () => {
  const section = $('compare-section');
  if (!section) return;
  const reaching = data.groups.map((_, g) => g).filter(g => runsOf[g].some(run => run.costs[chosenAt.level]));
  if (!hasLevels || data.groups.length < 2) { section.hidden = true; return; }
  ['compare-a', 'compare-b'].forEach(id => data.groups.forEach((group, g) => option($(id), g, settingName(group, swept))));
  const a = data.best >= 0 ? data.best : reaching[0] ?? 0;
  // At first with a neighbour of the best: one key differs, the algorithm if that is one.
  const apart = g => swept.filter(({k}) => data.groups[g].v[k] !== data.groups[a].v[k]).map(one => (one.name === 'algorithm' ? 0.9 : 1)).reduce((sum, x) => sum + x, 0);
  const b = data.groups.map((_, g) => g).filter(g => g !== a).reduce((best, g) => (best < 0 || apart(g) < apart(best) ? g : best), -1);
  $('compare-a').value = a;
  $('compare-b').value = b;
  levelSelects($('compare-level'));
  ['compare-a', 'compare-b'].forEach(id => remembered($(id)).addEventListener('change', drawCompare));
  redrawn.push(drawCompare);
  drawCompare();
};
