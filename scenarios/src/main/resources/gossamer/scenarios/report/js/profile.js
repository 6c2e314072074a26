// --- Performance profiles ------------------------------------------------------------------------

// Dolan and More: the values of a key compete over all other settings and seeds.
const profile = (one, level, c) => {
  const problems = new Map();
  counted.filter(run => isKnown(run, level)).forEach(run => {
    const v = data.groups[run.g].v, problem = JSON.stringify([v.filter((_, k) => k !== one.k), run.seed]);
    if (!problems.has(problem)) problems.set(problem, new Map());
    if (!problems.get(problem).has(v[one.k])) problems.get(problem).set(v[one.k], costTo(run, level, c));
  });
  const whole = [...problems.values()].filter(costs => one.all.every(value => costs.has(value)));
  const ratios = new Map(one.all.map(value => [value, []]));
  whole.forEach(costs => {
    const best = Math.min(...costs.values());
    one.all.forEach(value => {
      const cost = costs.get(value);
      ratios.get(value).push(cost === Infinity ? Infinity : best === 0 ? (cost === 0 ? 1 : Infinity) : cost / best);
    });
  });
  return {problems: problems.size, compared: whole.length, unsolved: whole.filter(costs => Math.min(...costs.values()) === Infinity).length, ratios};
};
const within = (ratios, tau) => ratios.filter(ratio => ratio <= tau * (1 + 1e-12)).length / ratios.length;

const profiles = {hidden: new Set(), key: undefined};
const drawProfile = () => {
  const one = profiles.key, {problems, compared, unsolved, ratios} = profile(one, chosenAt.level, chosenAt.cost);
  const all = [...ratios.values()].flat().filter(Number.isFinite), most = Math.max(2, 1.1 * Math.max(1, ...all));
  const entries = one.all.slice(0, MOST_DRAWN).map((value, k) => ({id: 'profile-' + k, key: entryId('profile', value), value, label: shown(value), look: style({colour: k, mark: k, dash: Math.floor(k / COLOURS)})}));
  const visible = entries.filter(entry => !profiles.hidden.has(entry.key));
  const empty = compared === 0;
  $('profile-chart').hidden = empty;
  $('profile-table').hidden = empty;
  toolsOf('profile-chart').hidden = empty;
  $('profile-note').textContent = empty ? 'No seed of any other setting was run with all of these values.'
    : `Higher is better: at 1 the share of problems for which a value was the cheapest, further right the share solved at up to that multiple of the lowest cost. `
      + `${count(compared, 'problem')}: all other settings with all seeds${problems > compared ? `, without ${problems - compared} that not all values were run on` : ''}`
      + `${unsolved ? `; ${unsolved === compared ? 'none' : unsolved} of them ${unsolved === compared ? 'was solved' : 'solved by none'}` : ''}.`;
  legend($('profile-legend'), empty ? [] : [{name: one.name, entries: entries.map(entry => ({...entry, id: entry.key}))}], profiles.hidden, drawProfile);
  if (empty) return;
  const steps = value => {
    const own = ratios.get(value), at = distinct([1, ...own.filter(Number.isFinite)]).sort((x, y) => x - y);
    return [...at.map(tau => [log(tau), within(own, tau)]), [log(most), within(own, most)]];
  };
  const ticks = [1, 1.1, 1.2, 1.5, 2, 3, 4, 5, 7, 10, 20, 50, 100, 1e3, 1e4, 1e5, 1e6].filter(tau => tau <= most && (most < 1.6 || ![1.1, 1.2].includes(tau)) && (most < 12 || ![1.5, 3, 4, 7].includes(tau)) && (most < 200 || ![5, 20, 50].includes(tau))).map(log);
  const base = axis(`multiple of the lowest cost in ${AXES[chosenAt.cost]} (τ)`, true, [0, log(most)], false);
  drawn('profile-chart', {
    ...frame(),
    series: visible.map(({id, value, label, look}) => lineSeries(id, label, look, steps(value), {step: 'end'})),
    xAxis: {...base, min: 0, max: log(most), axisLabel: {...base.axisLabel, customValues: ticks, formatter: x => number(10 ** x, 3)}, axisTick: {...base.axisTick, customValues: ticks}, splitLine: {show: false}},
    yAxis: {...axis('share of problems solved', false, [], true), min: 0, max: 1},
    tooltip: tooltip(found => {
      const tau = 10 ** (found[0]?.axisValue ?? 0);
      return [['within ' + number(tau, 3) + ' times the lowest cost'], ...visible.map(entry => [entry.label, number(100 * within(ratios.get(entry.value), tau), 3) + '%', entry.look])];
    })});
  const wins = visible.map(({label, value}) => `${label}: the cheapest of ${number(100 * within(ratios.get(value), 1), 3)}%, solved ${number(100 * within(ratios.get(value), Infinity), 3)}%`);
  $('profile-chart').setAttribute('aria-label', `Performance profile over ${one.name}, ${costName()}, ${count(compared, 'problem')}. ${wins.slice(0, 12).join('; ')}`);
  const taus = [1, 1.1, 1.5, 2, 3, 5, 10, 100];
  numbersTable($('profile-table'), [one.name, ...taus.map(tau => '≤ ' + tau + '×'), 'solved'], () =>
    entries.map(({label, value}) => [label, ...[...taus, 1e300].map(tau => number(100 * within(ratios.get(value), tau), 3) + '%')]));
};
const startProfile = () => {
  const section = $('profile-section');
  if (!section) return;
  if (!hasLevels || !swept.length) { section.hidden = true; return; }
  profiles.key = swept.find(one => one.name === 'algorithm') ?? swept.find(one => one.name.startsWith('rates')) ?? swept.at(-1);
  control($('profile-level'), 'profile', 'compare the values of', swept.map(one => [one.k, one.name]), profiles.key.k, k => {
    profiles.key = swept.find(one => one.k === Number(k));
    profiles.hidden.clear();
    zooms.delete('profile-chart');
    if ($('profile-level').children.length > 1) drawProfile();
  });
  levelSelects($('profile-level'));
  redrawn.push(unzoomed('profile-chart', drawProfile));
  drawProfile();
};
