// --- Across the sweep ----------------------------------------------------------------------------

const RAMP = ['#ffffd9', '#edf8b1', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#253494', '#081d58'];

const swept = freeKeys(data.groups);
const sweep = {hidden: new Set(), fixed: [...data.groups[data.best >= 0 ? data.best : 0]?.v ?? []], across: undefined, down: undefined};
const groupAt = v => data.groups.findIndex(group => group.v.every((value, k) => value === v[k]));
const hasLevels = data.levels.length > 0;

// The quantities there are: the cost to a level, or what a run spent and came to at its end, if it
// has one.
const hasRows = $('metric') !== null, atEnd = hasRows ? ' at the end' : '';
const quantities = [
  ...(hasLevels ? costAxes.map(c => ({id: 'cost-' + AXES[c], cost: c, name: AXES[c] + ' to reach ...'}))
    : hasRows ? costAxes.map(c => ({id: 'end-' + AXES[c], of: run => run.ends?.[c], name: AXES[c] + atEnd})) : []),
  ...data.metrics.map((name, q) => ({id: 'end-' + name, of: run => run.metrics?.[q], name: name + atEnd}))];
const quantity = () => quantities.find(one => one.id === $('quantity').value) ?? quantities[0];
const quantityName = () => (quantity().cost === undefined ? quantity().name
  : `${AXES[quantity().cost]} to reach ${levelName(chosenAt.level)}`);
const isMean = () => $('statistic').value === 'mean';

const cellOf = v => {
  const g = groupAt(v);
  if (g < 0 || !runsOf[g].length) return {value: null, words: '', more: ''};
  const some = runsOf[g], one = quantity();
  const outcome = one.cost === undefined ? endOutcome(some, one.of) : costOutcome(some, chosenAt.level, one.cost);
  const broken = brokenWords(some), reached = one.cost === undefined || outcome.all || !outcome.known ? '' : `${outcome.reached} of ${outcome.n} arrived`;
  const more = [reached, broken].filter(part => part).join(', ');
  if (isMean()) {
    return {value: outcome.mean, beyond: one.cost !== undefined && outcome.known > 0 && !outcome.all, bound: null, whiskers: outcome.interval, more,
      words: outcome.mean === null ? (one.cost !== undefined ? (outcome.known ? 'not all arrived' : 'not aimed at') : outcome.median === null ? 'none' : 'ended differently') : ''};
  }
  const beyond = outcome.median === Infinity;
  return {value: beyond ? null : outcome.median, beyond, bound: outcome.bound, whiskers: outcome.range, more,
    words: beyond ? (outcome.bound > 0 ? '> ' + number(outcome.bound, 3) : 'not reached') : outcome.median === null ? (one.cost === undefined ? 'none' : 'not aimed at') : ''};
};
const place = (column, line) => {
  const v = [...sweep.fixed];
  v[sweep.across.k] = column;
  if (sweep.down) v[sweep.down.k] = line;
  return v;
};
const spans = cells => {
  const known = cells.map(cell => cell.value).filter(value => value > 0);
  return known.length > 1 && Math.max(...known) / Math.min(...known) > 30;
};
const mixed = part => {
  const at = Math.min(Math.max(part, 0), 1) * (RAMP.length - 1), k = Math.min(Math.floor(at), RAMP.length - 2);
  const channel = (hex, c) => parseInt(hex.slice(1 + 2 * c, 3 + 2 * c), 16);
  return [0, 1, 2].map(c => Math.round(channel(RAMP[k], c) + (at - k) * (channel(RAMP[k + 1], c) - channel(RAMP[k], c))));
};
const luminance = rgb => rgb.map(c => c / 255).map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);

const heatMap = () => {
  const rows = sweep.down ? sweep.down.all : [''], head = element('tr'), body = element('tbody'), cells = [];
  const corner = element('th', sweep.down ? sweep.down.name + ' ↓   ' + sweep.across.name + ' →' : sweep.across.name + ' →', {scope: 'col', class: 'corner'});
  head.append(corner, ...sweep.across.all.map(value => element('th', shown(value), {scope: 'col'})));
  rows.forEach(row => sweep.across.all.forEach(column => cells.push(cellOf(place(column, row)))));
  const isLog = $('log-sweep').checked, scale = isLog ? log : plain;
  const known = cells.map(cell => cell.value).filter(value => value !== null && scale(value) !== null);
  const least = Math.min(...known), most = Math.max(...known), range = scale(most) - scale(least);
  rows.forEach((value, r) => {
    const row = element('tr');
    row.append(element('th', sweep.down ? shown(value) : '', {scope: 'row'}));
    sweep.across.all.forEach((_, c) => {
      const cell = cells[r * sweep.across.all.length + c], has = cell.value !== null;
      const made = element('td', has ? number(cell.value) : cell.words || '–', has ? {} : {class: cell.beyond ? 'beyond' : 'none'});
      if (cell.more) made.append(element('small', cell.more));
      if (has && known.length) {
        const rgb = mixed(range > 0 && scale(cell.value) !== null ? (scale(cell.value) - scale(least)) / range : 0);
        made.style.background = `rgb(${rgb.join()})`;
        made.style.color = luminance(rgb) > 0.3 ? '#000' : '#fff';
      }
      row.append(made);
    });
    body.append(row);
  });
  const thead = element('thead');
  thead.append(head);
  const caption = quantityName() + ', ' + $('statistic').selectedOptions[0].textContent;
  $('map').replaceChildren(element('caption', caption), thead, body);
  const [from, bar, to, beyond] = $('ramp').children;
  from.textContent = known.length ? number(least, 3) : '';
  to.textContent = known.length ? number(most, 3) + (isLog ? ' (log scale)' : '') : '';
  bar.style.background = `linear-gradient(to right, ${RAMP.join()})`;
  bar.hidden = !known.length;
  beyond.hidden = !cells.some(cell => cell.beyond);
  $('map-area').setAttribute('aria-label', 'Heat map: ' + caption);
};

// Marks above all others, where the cost is beyond what was run.
const beyondSeries = (id, label, look, points) => ({
  id: id + '-beyond', name: label, type: 'scatter', data: points, symbol: BEYOND, symbolSize: [13, 24], silent: true, z: 4,
  label: {show: true, position: 'right', color: colour('quiet'), fontSize: 11, formatter: one => one.data.reached},
  itemStyle: {color: colour('page'), opacity: 1, borderColor: colour(look.paint), borderWidth: 1.5}});

const sweepLines = () => {
  const all = sweep.down ? sweep.down.all : [''], isLog = $('log-sweep').checked, mapY = isLog ? log : plain;
  const numeric = sweep.across.all.every(value => value !== '' && Number.isFinite(Number(value)));
  const columns = numeric ? [...sweep.across.all].sort((a, b) => a - b) : sweep.across.all;
  const logX = numeric && columns.length > 2 && Number(columns[0]) > 0 && columns.at(-1) / columns[0] > 30;
  const at = column => (numeric ? (logX ? log(Number(column)) : Number(column)) : columns.indexOf(column));
  const entries = all.slice(0, MOST_DRAWN).map((value, k) => ({
    id: 'sweep-' + k, key: entryId('sweep', value), label: sweep.down ? shown(value) : quantityName(), look: style({colour: k, mark: k, dash: Math.floor(k / COLOURS)}),
    cells: columns.map(column => ({column, ...cellOf(place(column, value))}))}));
  const visible = entries.filter(entry => !sweep.hidden.has(entry.key));
  const known = visible.flatMap(({cells}) => cells.flatMap(cell => [cell.value, ...(cell.whiskers ?? []), cell.beyond && cell.bound > 0 ? cell.bound : null]))
    .filter(value => value !== null && mapY(value) !== null).map(mapY);
  const most = known.length ? Math.max(...known) : 1, least = known.length ? Math.min(...known) : 0;
  const anyBeyond = visible.some(({cells}) => cells.some(cell => cell.beyond));
  const edge = isLog ? Math.max(Math.ceil(most), Math.floor(least) + 1) : 1.12 * most;
  // Beside each other where several are beyond at one value.
  const shift = k => (numeric ? 0 : (k - (visible.length - 1) / 2) * Math.min(0.08, 0.5 / visible.length));
  const series = visible.flatMap(({id, label, look, cells}, k) => {
    const x = cell => at(cell.column) + shift(k);
    const whiskers = cells.filter(cell => cell.value !== null && cell.whiskers && mapY(cell.whiskers[0]) !== null && mapY(cell.whiskers[1]) !== null)
      .flatMap(cell => [[x(cell), mapY(cell.whiskers[0])], [x(cell), mapY(cell.whiskers[1])], [x(cell), null]]);
    const beyond = cells.filter(cell => cell.beyond).map(cell => ({value: [x(cell), edge], reached: cell.more.split(' arrived')[0]}));
    return [
      lineSeries(id, label, look, cells.map(cell => [x(cell), cell.value === null ? null : mapY(cell.value)]),
        {symbolSize: 9, lineStyle: {color: colour(look.paint), width: numeric ? 2 : 1, type: look.dash, opacity: numeric ? 1 : 0.45}}),
      ...(whiskers.length ? [lineSeries(id + '-whiskers', label, {...look, dash: 'solid'}, whiskers, {symbol: 'none', silent: true, lineStyle: {color: colour(look.paint), width: 1.5}})] : []),
      ...(beyond.length ? [beyondSeries(id, label, look, beyond)] : [])];
  });
  const name = quantityName();
  const words = columns.map(shown), each = Math.max(46, ($('sweep-chart').clientWidth - 90) / columns.length - 8);
  const xAxis = numeric
    ? {...axis(sweep.across.name, logX, columns.map(at), false), ...(logX ? {} : {scale: true})}
    : {...axis(sweep.across.name, false, [], false), min: -0.5, max: columns.length - 0.5, splitLine: {show: false},
      nameGap: 44, axisTick: {show: false},
      axisLabel: {color: colour('quiet'), width: each, overflow: 'break', hideOverlap: false, customValues: columns.map(at), formatter: x => words[Math.round(x)] ?? ''}};
  const base = axis(isNarrow() ? name.replace(/ (to reach|at the end).*/, '') : name, isLog, known, true);
  drawn('sweep-chart', {
    ...frame(), ...(numeric ? {} : {grid: {...frame().grid, bottom: 62}}), series, xAxis,
    yAxis: anyBeyond ? {...base, ...(isLog ? {max: edge + 0.12 * (edge - Math.floor(least))} : {max: 1.2 * most}),
      axisLabel: {...base.axisLabel, showMaxLabel: false}} : base,
    tooltip: tooltip(found => {
      const column = found.length ? columns[numeric ? columns.findIndex(value => Math.abs(at(value) - found[0].value[0]) < 1e-12) : Math.round(found[0].value[0])] : undefined;
      return [[sweep.across.name + ' ' + (column === undefined ? '' : shown(column))],
        ...(column === undefined ? [] : visible.map(entry => {
          const cell = entry.cells.find(one => one.column === column);
          return [entry.label, (cell.value === null ? cell.words || 'none' : number(cell.value, 3)) + (cell.more ? ` (${cell.more})` : ''), entry.look];
        }))];
    })});
  legend($('sweep-legend'), [{name: sweep.down?.name ?? '', entries: entries.map(entry => ({...entry, id: entry.key}))}], sweep.hidden, sweepLines);
  $('sweep-chart').setAttribute('aria-label', `Line chart of ${name} against ${sweep.across.name}, ${count(visible.length, 'line')}`);
  const edges = isMean() ? ['95% low', '95% high'] : ['min', 'max'];
  numbersTable($('sweep-table'), ['line', sweep.across.name, name, ...edges, 'note'], () =>
    visible.flatMap(({label, cells}) => cells.map(cell => [label, shown(cell.column), cell.value === null ? cell.words || 'none' : number(cell.value),
      ...(cell.value !== null && cell.whiskers ? cell.whiskers.map(x => number(x)) : ['', '']), cell.more])));
};

const drawSweep = () => {
  const asMap = $('view').value === 'map', one = quantity();
  ['map-area', 'ramp'].forEach(id => { $(id).hidden = !asMap; });
  ['sweep-chart', 'sweep-legend', 'sweep-table'].forEach(id => { $(id).hidden = asMap; });
  toolsOf('sweep-chart').hidden = asMap;
  $('sweep-level').hidden = one.cost === undefined;
  const others = swept.filter(each => each !== sweep.across && each !== sweep.down);
  const cost = one.cost !== undefined;
  $('sweep-note').textContent = [
    others.length ? 'At ' + others.map(each => `${each.name} = ${shown(sweep.fixed[each.k])}`).join(', ') + '.' : '',
    cost && !isMean() ? 'Runs that did not arrive count as infinite; "> 100" is a lower bound of a median beyond what was run' + (asMap ? '.' : ', which is a hollow arrow in the chart.') : '',
    cost && isMean() ? 'A mean only where all runs arrived.' : '',
    !cost ? 'Over the runs that neither failed nor diverged nor were interrupted' + (isMean() ? '; a mean only where they all ended the same way.' : '.') : '',
    asMap ? '' : isMean() ? 'Whiskers: 95% interval of the mean.' : cost ? 'Whiskers: min to max, where all runs arrived.' : 'Whiskers: min to max.',
  ].filter(note => note).join(' ');
  asMap ? heatMap() : sweepLines();
};
const freshScale = () => {
  zooms.delete('sweep-chart');
  const rows = sweep.down ? sweep.down.all : [''];
  $('log-sweep').checked = spans(rows.flatMap(row => sweep.across.all.map(column => cellOf(place(column, row)))));
  drawSweep();
};
const sweepKeys = () => {
  const area = $('sweep-keys'), names = swept.map(one => [one.k, one.name]), byKey = k => swept.find(one => one.k === Number(k));
  area.replaceChildren();
  if (swept.length > 1) {
    const swap = (from, to) => { if (sweep[to] === sweep[from]) sweep[to] = swept.find(one => one !== sweep[from]); };
    control(area, 'across', 'across', names, sweep.across.k, k => { sweep.across = byKey(k); swap('across', 'down'); keep('down', sweep.down.k); sweepKeys(); });
    control(area, 'down', 'down', names, sweep.down.k, k => { sweep.down = byKey(k); swap('down', 'across'); keep('across', sweep.across.k); sweepKeys(); });
  }
  swept.filter(one => one !== sweep.across && one !== sweep.down).forEach(one =>
    control(area, 'fixed.' + one.name, one.name + ' fixed at', one.all.map(value => [value, shown(value)]), sweep.fixed[one.k], value => { sweep.fixed[one.k] = value; freshScale(); }));
  freshScale();
};
const startSweep = () => {
  if (!$('quantity')) return;
  if (!swept.length) { $('sweep-heading').parentElement.hidden = true; return; }
  quantities.forEach(one => option($('quantity'), one.id, one.name));
  if (hasLevels) levelOnly($('sweep-level'));
  // Where no setting arrived, how near they came tells more.
  const arrived = hasLevels && runsOf.some(some => some.some(run => run.costs[chosenAt.level]));
  const isKnown = one => one.of && runsOf.some(some => some.some(run => one.of(run) != null));
  const near = ['end-gap', 'end-distance', 'end-communication_rate', 'end-eta_square_atc', 'end-eta_sgd_with']
    .find(id => quantities.some(one => one.id === id && isKnown(one)));
  $('quantity').value = arrived || !near ? quantities[0].id : near;
  [sweep.down, sweep.across] = swept.length > 1 ? swept : [undefined, swept[0]];
  const restored = name => swept.find(one => String(one.k) === kept.get(name));
  if (swept.length > 1 && restored('across') && restored('down') && kept.get('across') !== kept.get('down')) {
    [sweep.across, sweep.down] = [restored('across'), restored('down')];
  }
  if (swept.length === 1) $('view').value = 'lines';
  ['quantity', 'statistic', 'view'].forEach(id => remembered($(id)));
  ['quantity', 'statistic'].forEach(id => $(id).addEventListener('change', freshScale));
  ['view', 'log-sweep'].forEach(id => $(id).addEventListener('change', unzoomed('sweep-chart', drawSweep)));
  redrawn.push(freshScale);
  sweepKeys();
};
