// --- Convergence ---------------------------------------------------------------------------------

const BOUNDED = ['distance', 'gap']; // by theory, where a rate is proven
const MOST_SHOWN = 12; // lines at first
const MOST_DRAWN = 40; // lines at all
const BANDS = {interval: ['95% low', '95% high'], quartiles: ['lower quartile', 'upper quartile'], range: ['min', 'max'], none: []};

const lines = data.lines.map((line, k) => ({...line, id: 'line-' + k, v: data.groups[line.g].v, c: line.c.map(unpacked), s: line.s?.map(unpacked)}));
const lineValues = k => distinct(lines.map(line => line.v[k]));
const firstLine = lines.find(line => line.g === data.best) ?? lines[0];
const filters = data.keys.map(() => '');
const hidden = new Set();
const chosen = () => lines.filter(line => line.v.every((value, k) => filters[k] === '' || filters[k] === value));
for (let k = data.keys.length - 1; k > 0 && chosen().length > MOST_SHOWN; k--) filters[k] = firstLine.v[k];

// Which key gives a line its colour, which its dash; a third one its mark.
const coding = {colour: undefined, dash: undefined};
const channels = free => {
  const byName = name => free.find(one => one.name === name);
  const colours = byName(coding.colour) ?? free[0];
  const rest = free.filter(one => one !== colours);
  const fits = one => one.all.length <= DASHES.length;
  const dashes = rest.find(one => one.name === coding.dash) ?? rest.find(fits) ?? rest[0];
  const marks = rest.find(one => one !== dashes) ?? colours;
  return {colours, dashes, marks};
};
const lookOf = ({colours, dashes, marks}, v) => ({
  colour: colours ? colours.all.indexOf(v[colours.k]) : 0,
  dash: dashes ? dashes.all.indexOf(v[dashes.k]) : 0,
  mark: marks ? marks.all.indexOf(v[marks.k]) : 0});
const entryId = (name, value) => name + '\u0000' + value;
// One group of the legend for each key that tells lines apart.
const codedLegend = channel => {
  const {colours, dashes, marks} = channel;
  const group = (one, look) => ({name: one.name, entries: one.all.map((value, k) => ({id: entryId(one.name, value), label: shown(value), look: style(look(k))}))});
  return [
    ...(colours ? [group(colours, k => (marks === colours ? {colour: k, mark: k} : {colour: k}))] : []),
    ...(dashes ? [group(dashes, k => ({dash: k}))] : []),
    ...(marks && marks !== colours ? [group(marks, k => ({mark: k}))] : [])];
};
const isHidden = (free, v, off) => free.some(one => off.has(entryId(one.name, v[one.k])));

const convergence = () => {
  const q = Number($('metric').value), metric = data.metrics[q], x = AXES.indexOf($('against').value), m = data.metrics.length;
  const band = $('band').value;
  const rises = data.rising.includes(metric), isLog = $('log-y').checked && !rises; // an accuracy is at most 1
  $('log-y').disabled = rises;
  const mapX = $('log-x').checked ? log : plain, mapY = isLog ? log : plain;
  const all = chosen(), some = all.slice(0, MOST_DRAWN), free = freeKeys(some), channel = channels(free);
  const entries = some.map(line => ({
    line, id: line.id, look: style(lookOf(channel, line.v)),
    label: (free.length ? settingName(line, free) : line.seeds > 1 ? line.seeds + ' seeds' : 'the run')
      + (line.broken.length ? ' (' + line.broken.map(word => (data.live && word === 'interrupted' ? 'under way' : word)).join(', ') + ')' : '')}));
  const visible = entries.filter(({line}) => !isHidden(free, line.v, hidden));
  const points = (line, column) => line.c[x].map((at, k) => [mapX(at), mapY(column[k])]).filter(([at]) => at !== null);
  const bandOf = line => {
    if (line.seeds < 2 || band === 'none') return undefined;
    const at = band === 'interval' ? [line.c[METRICS_AT + m + q], line.c[METRICS_AT + 2 * m + q]]
      : (band === 'range' ? [0, 3] : [1, 2]).map(part => line.s?.[part * m + q]);
    return at[0] ? at : undefined;
  };
  const series = [];
  // A proven rate bounds what is spent, too; an exact one is that of a time.
  const theories = Object.keys(THEORY).filter(kind => BOUNDED.includes(metric) && (kind === 'proven' || x === TIME) && entries.some(({line}) => line[kind] !== undefined));
  visible.forEach(({line, id, label, look}) => {
    const mean = line.c[METRICS_AT + q], edges = bandOf(line);
    if (edges) series.push(...bandSeries(id + '-band', look, points(line, edges[0]), points(line, edges[1])));
    series.push(lineSeries(id, label, look, points(line, mean)));
    theories.filter(kind => line[kind] !== undefined && !hidden.has(kind)).forEach(kind => {
      const from = mean.findIndex(y => y > 0), times = line.c[TIME];
      const falling = times.map((t, k) => (k < from || from < 0 ? null : mean[from] * Math.exp(-line[kind] * (t - times[from]))));
      series.push({...lineSeries(id + '-' + kind, label, look, points(line, falling.map(y => (Number.isFinite(y) ? y : null)))), symbol: 'none',
        lineStyle: {color: colour(look.paint), width: 1.5, type: THEORY[kind].dash, cap: kind === 'proven' ? 'round' : 'butt', opacity: 0.9}, z: 1});
    });
  });
  const of = suffix => series.filter(one => one.id.endsWith(suffix)).flatMap(one => one.data.map(point => point[1])).filter(y => y !== null);
  const ys = series.filter(one => /^line-\d+$/.test(one.id)).flatMap(one => one.data.map(point => point[1])).filter(y => y !== null);
  if (isLog && of('-low').length) ys.push(Math.max(Math.min(...of('-low')), Math.min(...ys) - 1)); // intervals do not dwarf lines
  drawn('convergence', {
    ...frame(), series,
    xAxis: axis(data.axes[x].title, $('log-x').checked, series.flatMap(one => one.data.map(point => point[0])), false),
    yAxis: {...axis(isNarrow() ? metric : METRIC_NAMES[metric] ?? metric, isLog, ys, true), ...(rises && {min: Math.min(0.9, Math.floor(10 * Math.min(...ys)) / 10), max: 1})},
    tooltip: tooltip(found => {
      const back = v => ($('log-x').checked ? 10 ** v : v);
      const rows = found.filter(one => /^line-\d+$/.test(one.seriesId) && one.value[1] !== null).map(one => {
        const entry = entries.find(({id}) => id === one.seriesId);
        const y = isLog ? 10 ** one.value[1] : one.value[1];
        return [entry.label, number(y, 3), entry.look, y];
      }).sort((a, b) => b[3] - a[3]);
      return [[`${AXES[x]} ${number(back(found[0]?.axisValue ?? 0), 5)}`], ...rows.slice(0, 14)];
    })});
  const keys = codedLegend(channel);
  if (!keys.length) keys.push({name: '', entries: entries.map(entry => ({...entry, id: 'all'}))});
  legend($('legend'), [...keys, ...(theories.length ? [{name: '', entries: theories.map(kind => ({id: kind, label: THEORY[kind].name, look: style({}), theory: kind}))}] : [])],
    hidden, convergence);
  const few = line => distinct([...Array(11).keys()].map(k => Math.round(k * (line.c[0].length - 1) / 10)));
  $('convergence').setAttribute('aria-label', `Line chart of ${metric} against ${AXES[x]}, ${count(visible.length, 'line')}. `
    + visible.slice(0, 12).map(({line, label}) => {
      const mean = line.c[METRICS_AT + q], end = mean.length - 1;
      return `${label}: from ${number(mean[0], 3)} to ${number(mean[end], 3)} at ${AXES[x]} ${number(line.c[x][end])}`;
    }).join('; '));
  const alike = free.filter(one => ![channel.colours, channel.dashes, channel.marks].includes(one));
  $('convergence-note').textContent = [
    data.axes[x].remark,
    all.length > MOST_DRAWN ? `${MOST_DRAWN} of ${count(all.length, 'line')} are drawn; choose values above to see others.` : '',
    alike.length ? `Lines that differ in ${alike.map(one => one.name).join(' or ')} only look alike; choose a value above.` : '',
    band !== 'none' && visible.some(({line}) => line.seeds > 1 && !bandOf(line)) ? 'There are too many lines in this page for this band.' : '',
  ].filter(note => note).join(' ');
  const [low, high] = BANDS[band === 'none' ? 'interval' : band];
  numbersTable($('convergence-table'), ['line', AXES[x], metric, low, high], () =>
    visible.flatMap(entry => few(entry.line).map(k => {
      const {line, label} = entry, edges = bandOf(line);
      return [label, number(line.c[x][k], 6), number(line.c[METRICS_AT + q][k]), ...(edges ? edges.map(edge => number(edge[k])) : ['', ''])];
    })));
};

// How far apart an axis puts the lines where they pass a level that all of them come to.
const separation = (axisAt, q) => {
  const metric = lines.map(line => line.c[METRICS_AT + q]);
  const rises = data.rising.includes(data.metrics[q]);
  const ends = metric.map(column => (rises ? Math.max(...column) : Math.min(...column.filter(y => y > 0))));
  const level = rises ? Math.min(...ends) : Math.max(...ends);
  const at = lines.map((line, k) => line.c[axisAt][metric[k].findIndex(y => (rises ? y >= level : y <= level))]).filter(x => x > 0);
  return at.length > 1 ? Math.max(...at) / Math.min(...at) : 1;
};

const startConvergence = () => {
  if (!$('metric')) return; // runs without rows
  if (!lines.length) {
    ['convergence', 'convergence-table', 'convergence-controls', 'convergence-band'].forEach(id => { $(id).hidden = true; });
    toolsOf('convergence').hidden = true;
    $('convergence-note').textContent = 'No run has recorded rows.';
    return;
  }
  const redraw = unzoomed('convergence', convergence);
  data.metrics.forEach((name, k) => option($('metric'), k, name));
  AXES.forEach(name => option($('against'), name, name));
  const free = freeKeys(lines);
  free.forEach(({name, k, all}) =>
    control($('filters'), 'filter.' + name, name, [['', 'all'], ...all.map(value => [value, shown(value)])], filters[k], value => { filters[k] = value; if ($('metric').value) redraw(); }));
  if (free.length > 1) {
    const names = free.map(one => [one.name, one.name]), first = channels(free);
    const selects = {};
    const turn = (channel, other) => name => {
      const before = {colour: coding.colour ?? first.colours.name, dash: coding.dash ?? first.dashes.name};
      Object.assign(coding, before, {[channel]: name});
      if (coding[other] === name) coding[other] = before[channel];
      if (selects[other]) selects[other].value = coding[other];
      if (charts.has('convergence')) convergence();
    };
    selects.colour = control($('coding'), 'colour', 'colour by', names, first.colours.name, turn('colour', 'dash'));
    selects.dash = control($('coding'), 'dash', 'dash by', names, first.dashes.name, turn('dash', 'colour'));
  }
  const gap = Math.max(0, data.metrics.indexOf('gap'));
  $('metric').value = gap;
  // Where time hardly tells the lines apart, what they spent does.
  $('against').value = lines.length > 1 && separation(COMMUNICATIONS, gap) > 1.25 * separation(CLOCK, gap) ? 'communications' : data.clock;
  $('convergence-band').hidden = lines.every(line => line.seeds < 2);
  ['metric', 'against', 'log-x', 'log-y', 'band'].forEach(id => remembered($(id)));
  ['metric', 'against', 'log-x', 'log-y'].forEach(id => $(id).addEventListener('change', redraw));
  $('band').addEventListener('change', convergence);
  convergence();
};
