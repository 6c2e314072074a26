'use strict';
// Draws what the page's data says. Nothing is fetched, nothing is kept; text of users only ever becomes text nodes.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id);
  const SVG = 'http://www.w3.org/2000/svg';
  const AXES = ['time', 'gradients', 'communications'];
  const AXIS_NAMES = {time: 'time (units)', gradients: 'gradients', communications: 'communications'};
  const METRIC_NAMES = {
    distance: 'distance (mean squared, to the optimum)',
    gap: 'gap (objective of the mean model, above the least)',
    consensus: 'consensus (mean squared distance to the mean model)'};
  const BOUNDED = ['distance', 'gap']; // by DADAO's theory
  const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [14, 4]];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle'];
  const COLOURS = 7;
  const MOST_SHOWN = 12; // lines at first
  const MOST_DRAWN = 40; // lines at all
  const RAMP = ['#ffffd9', '#edf8b1', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#253494', '#081d58'];

  // --- Words and numbers -------------------------------------------------------------------------

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const superscript = n => String(n).replace(/./g, c => '⁰¹²³⁴⁵⁶⁷⁸⁹'['0123456789'.indexOf(c)] ?? '⁻');
  const number = (x, digits = 4) => {
    if (x === null || x === undefined) return 'none';
    if (x === 0) return '0';
    const size = Math.abs(x);
    if (size < 1e-4 || size >= 1e9) return x.toExponential(Math.min(digits - 1, 2)).replace(/\.?0+e/, 'e').replace('e+', 'e');
    return Number(x.toPrecision(digits)).toLocaleString('en', {maximumFractionDigits: 12});
  };
  const power = e => Number.isInteger(e)
    ? (e >= -3 && e <= 4 ? String(Number('1e' + e)) : '10' + superscript(e))
    : number(10 ** e, 2);
  // A swept object stands in its cell as compact JSON.
  const shown = value => {
    if (!value.startsWith('{')) return value;
    try {
      const {kind, ...rest} = JSON.parse(value);
      return [kind, ...Object.entries(rest).map(([k, v]) => k + ' ' + (typeof v === 'object' ? JSON.stringify(v) : v))]
        .filter(part => part !== undefined).join(' ');
    } catch { return value; }
  };
  const distinct = values => [...new Set(values)];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const option = (select, value, text) => select.append(element('option', text, {value}));
  const control = (parent, label, options, chosen, changed) => {
    const select = element('select');
    options.forEach(([value, text]) => option(select, value, text));
    select.value = chosen;
    select.addEventListener('change', () => changed(select.value));
    const labelled = element('label', label + ' ');
    labelled.append(select);
    parent.append(labelled);
    return select;
  };

  // --- Parts that both charts share --------------------------------------------------------------

  // Axes are of values or of their logarithms, so that bands can be stacked on both.
  const axis = (name, isLog, values, vertical) => {
    const narrow = window.innerWidth < 700;
    const common = {
      type: 'value', name, nameLocation: 'middle', nameGap: vertical ? 52 : 30,
      nameTextStyle: {color: colour('quiet'), fontSize: 13, width: vertical && narrow ? 280 : undefined},
      axisLine: {show: true, lineStyle: {color: colour('line')}}, axisTick: {show: true, lineStyle: {color: colour('line')}},
      axisLabel: {color: colour('quiet'), hideOverlap: true},
      splitLine: {show: true, lineStyle: {color: colour('grid')}}};
    if (!isLog) {
      return {...common, axisLabel: {...common.axisLabel, formatter: x => number(x)},
        splitNumber: !vertical && narrow ? 3 : 5, max: vertical ? undefined : 'dataMax'};
    }
    const known = values.filter(v => v !== null && Number.isFinite(v));
    let least = Math.min(...known), most = Math.max(...known);
    if (!known.length) { least = 0; most = 1; }
    const wide = most - least >= 1.5;
    const low = wide || vertical ? Math.floor(least) : least, high = vertical ? Math.max(Math.ceil(most), low + 1) : most;
    return {...common, min: low, max: high, minInterval: wide ? 1 : undefined,
      axisLabel: {...common.axisLabel, formatter: power}, splitNumber: 6};
  };
  const log = x => (x > 0 ? Math.log10(x) : null);
  const plain = x => x;
  const style = k => ({colour: k.colour % COLOURS, dash: DASHES[k.dash % DASHES.length], symbol: SYMBOLS[k.colour % SYMBOLS.length]});

  const lineSeries = (id, name, look, points, more = {}) => {
    const every = Math.max(1, Math.ceil(points.length / 6)), offset = Math.floor(every / 2) % every;
    const paint = colour('c' + look.colour);
    return {
      id, name, type: 'line', data: points, symbol: look.symbol, showSymbol: true, showAllSymbol: true,
      symbolSize: (_, at) => (points.length <= 16 || at.dataIndex % every === offset ? 8 : 0),
      itemStyle: {color: paint}, lineStyle: {color: paint, width: 2, type: look.dash, cap: 'butt'},
      emphasis: {disabled: true}, connectNulls: false, z: 3, ...more};
  };
  const bandSeries = (id, look, low, high) => {
    const common = {type: 'line', stack: id, stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: {width: 0, opacity: 0}, emphasis: {disabled: true}, z: 2};
    const width = low.map(([x, y], k) => [x, y === null || high[k][1] === null ? null : high[k][1] - y]);
    return [{...common, id: id + '-low', data: low},
      {...common, id: id + '-width', data: width, areaStyle: {color: colour('c' + look.colour), opacity: 0.18}}];
  };
  const key = (look, isTheory) => {
    const svg = document.createElementNS(SVG, 'svg');
    Object.entries({width: 34, height: 12, viewBox: '0 0 34 12', 'aria-hidden': true}).forEach(([k, v]) => svg.setAttribute(k, v));
    const add = (name, attributes) => {
      const made = document.createElementNS(SVG, name);
      Object.entries(attributes).forEach(([k, v]) => made.setAttribute(k, v));
      svg.append(made);
    };
    const paint = isTheory ? 'var(--quiet)' : `var(--c${look.colour})`;
    const dash = isTheory ? [1, 4] : look.dash;
    add('path', {d: 'M0 6H34', stroke: paint, 'stroke-width': 2, 'stroke-dasharray': dash === 'solid' ? 'none' : dash.join(' '), fill: 'none'});
    if (!isTheory) {
      const empty = look.symbol.startsWith('empty');
      const fill = {fill: empty ? 'var(--page)' : paint, stroke: paint, 'stroke-width': empty ? 2 : 0};
      const shape = look.symbol.replace('empty', '').toLowerCase();
      if (shape === 'circle') add('circle', {cx: 17, cy: 6, r: 4, ...fill});
      if (shape === 'rect') add('rect', {x: 13, y: 2, width: 8, height: 8, ...fill});
      if (shape === 'triangle') add('path', {d: 'M17 1.5L21.5 10H12.5Z', ...fill});
      if (shape === 'diamond') add('path', {d: 'M17 1L21 6L17 11L13 6Z', ...fill});
    }
    return svg;
  };
  const legend = (area, entries, hidden, redraw) => {
    area.replaceChildren(...entries.map(entry => {
      const button = element('button', undefined, {type: 'button', 'aria-pressed': !hidden.has(entry.id), 'data-line': entry.id});
      button.append(key(entry.look, entry.isTheory), element('span', entry.label));
      button.addEventListener('click', () => {
        hidden.has(entry.id) ? hidden.delete(entry.id) : hidden.add(entry.id);
        button.setAttribute('aria-pressed', !hidden.has(entry.id));
        redraw();
      });
      return button;
    }));
  };
  const tooltip = rows => ({
    trigger: 'axis', confine: true, backgroundColor: colour('page'), borderColor: colour('line'), textStyle: {color: colour('ink')},
    axisPointer: {type: 'line', lineStyle: {color: colour('quiet'), type: 'dashed'}},
    formatter: found => {
      const box = element('div', undefined, {class: 'tip'});
      rows(found).forEach(([text, value, look, isTheory]) => {
        const row = element('div');
        if (look || isTheory) row.append(key(look, isTheory));
        row.append(element('span', text));
        if (value !== undefined) row.append(element('b', value));
        box.append(row);
      });
      return box;
    }});
  const frame = () => ({
    animation: false, backgroundColor: 'transparent', textStyle: {fontFamily: colour('sans') || 'sans-serif'},
    grid: {left: 12 + 56, right: 18, top: 16, bottom: 48}});
  const charts = new Map();
  const drawn = (id, options) => {
    const area = $(id);
    if (!charts.has(id)) charts.set(id, echarts.init(area, null, {renderer: 'svg'}));
    charts.get(id).setOption(options, {notMerge: true});
    charts.get(id).resize();
  };
  const numbersTable = (details, head, rows) => {
    const fill = () => {
      if (!details.open) return;
      const table = element('table'), thead = element('thead'), body = element('tbody'), top = element('tr');
      head.forEach(text => top.append(element('th', text, {scope: 'col'})));
      thead.append(top);
      rows().forEach(cells => {
        const row = element('tr');
        cells.forEach((cell, k) => row.append(element('td', cell, k ? {class: 'n'} : {})));
        body.append(row);
      });
      table.append(thead, body);
      details.querySelector('.scroll').replaceChildren(table);
    };
    details.ontoggle = fill;
    fill();
  };

  // --- Convergence -------------------------------------------------------------------------------

  const values = k => distinct(data.lines.map(line => line.v[k]));
  const first = data.lines.find(line => line.v.join() === data.best.join()) ?? data.lines[0];
  const filters = data.keys.map(() => '');
  const hidden = new Set();
  const chosen = () => data.lines.filter(line => line.v.every((value, k) => filters[k] === '' || filters[k] === value));
  for (let k = data.keys.length - 1; k > 0 && chosen().length > MOST_SHOWN; k--) filters[k] = first.v[k];

  const looks = lines => {
    const free = data.keys.map((_, k) => distinct(lines.map(line => line.v[k]))).map((all, k) => ({k, all})).filter(one => one.all.length > 1);
    const [a, b] = free;
    const crossed = free.length === 2 && a.all.length <= COLOURS && b.all.length <= DASHES.length;
    return lines.map((line, k) => ({
      line, id: 'line-' + data.lines.indexOf(line),
      label: (free.length ? free.map(({k}) => shown(line.v[k])).join(', ') : line.seeds > 1 ? line.seeds + ' seeds' : 'the run')
        + (line.broken.length ? ' (' + line.broken.join(', ') + ')' : ''),
      look: style(crossed ? {colour: a.all.indexOf(line.v[a.k]), dash: b.all.indexOf(line.v[b.k])} : {colour: k, dash: Math.floor(k / COLOURS)})}));
  };

  const convergence = () => {
    const q = Number($('metric').value), metric = data.metrics[q], x = AXES.indexOf($('against').value);
    const mapX = $('log-x').checked ? log : plain, mapY = $('log-y').checked ? log : plain;
    const all = chosen(), entries = looks(all.slice(0, MOST_DRAWN)), m = data.metrics.length;
    const points = (line, column) => line.c[x].map((at, k) => [mapX(at), mapY(column[k])]).filter(([at]) => at !== null);
    const series = [];
    const theory = BOUNDED.includes(metric) && entries.some(({line}) => line.decay !== undefined);
    entries.filter(entry => !hidden.has(entry.id)).forEach(({line, id, label, look}) => {
      const mean = line.c[3 + q];
      if (line.seeds > 1) series.push(...bandSeries(id + '-band', look, points(line, line.c[3 + m + q]), points(line, line.c[3 + 2 * m + q])));
      series.push(lineSeries(id, label, look, points(line, mean)));
      if (theory && line.decay !== undefined && !hidden.has('theory')) {
        const from = mean.findIndex(y => y > 0), times = line.c[0];
        const bound = times.map((t, k) => (k < from || from < 0 ? null : mean[from] * Math.exp(-line.decay * (t - times[from]))));
        series.push({...lineSeries(id + '-theory', label, look, points(line, bound)), symbol: 'none',
          lineStyle: {color: colour('c' + look.colour), width: 1.5, type: [1, 4], cap: 'round', opacity: 0.9}, z: 1});
      }
    });
    const of = suffix => series.filter(one => one.id.endsWith(suffix)).flatMap(one => one.data.map(point => point[1])).filter(y => y !== null);
    const ys = series.filter(one => /^line-\d+$/.test(one.id)).flatMap(one => one.data.map(point => point[1])).filter(y => y !== null);
    if ($('log-y').checked && of('-low').length) ys.push(Math.max(Math.min(...of('-low')), Math.min(...ys) - 1)); // intervals do not dwarf lines
    drawn('convergence', {
      ...frame(), series,
      xAxis: axis(AXIS_NAMES[AXES[x]], $('log-x').checked, series.flatMap(one => one.data.map(point => point[0])), false),
      yAxis: axis(window.innerWidth < 700 ? metric : METRIC_NAMES[metric] ?? metric, $('log-y').checked, ys, true),
      tooltip: tooltip(found => {
        const back = v => ($('log-x').checked ? 10 ** v : v);
        const rows = found.filter(one => /^line-\d+$/.test(one.seriesId) && one.value[1] !== null).map(one => {
          const entry = entries.find(({id}) => id === one.seriesId);
          const y = $('log-y').checked ? 10 ** one.value[1] : one.value[1];
          return [entry.label, number(y, 3), entry.look, false, y];
        }).sort((a, b) => b[4] - a[4]);
        return [[AXES[x] + ' ' + (found.length ? number(back(found[0].value[0])) : '')], ...rows];
      })});
    legend($('legend'), [...entries, ...(theory ? [{id: 'theory', label: "theory's rate (a bound)", isTheory: true}] : [])], hidden, convergence);
    const few = line => distinct([...Array(11).keys()].map(k => Math.round(k * (line.c[0].length - 1) / 10)));
    $('convergence').setAttribute('aria-label', `Line chart of ${metric} against ${AXES[x]}, ${entries.length} ${entries.length === 1 ? 'line' : 'lines'}. `
      + entries.slice(0, 12).map(({line, label}) => {
        const mean = line.c[3 + q], end = mean.length - 1;
        return `${label}: from ${number(mean[0], 3)} to ${number(mean[end], 3)} at ${AXES[x]} ${number(line.c[x][end])}`;
      }).join('; '));
    $('convergence-note').textContent = all.length > MOST_DRAWN
      ? `${MOST_DRAWN} of ${all.length} lines are drawn; choose values above to see others.` : '';
    numbersTable($('convergence-table'), ['line', AXES[x], metric, '95% low', '95% high'], () =>
      entries.flatMap(({line, label}) => few(line).map(k => [label, number(line.c[x][k], 6), number(line.c[3 + q][k]),
        ...(line.seeds > 1 ? [number(line.c[3 + m + q][k]), number(line.c[3 + 2 * m + q][k])] : ['', ''])])));
  };

  const startConvergence = () => {
    if (!data.lines.length) {
      $('convergence').hidden = true;
      $('convergence-table').hidden = true;
      $('convergence-controls').hidden = true;
      $('convergence-note').textContent = 'No run has recorded rows.';
      return;
    }
    data.metrics.forEach((name, k) => option($('metric'), k, name));
    data.keys.forEach((name, k) => {
      const all = values(k);
      if (all.length > 1) {
        control($('filters'), name, [['', 'all'], ...all.map(value => [value, shown(value)])], filters[k], value => { filters[k] = value; convergence(); });
      }
    });
    const gap = data.metrics.indexOf('gap');
    $('metric').value = Math.max(0, gap);
    // Where all took the same time, what they spent tells them apart.
    const ends = axis => data.lines.map(line => line.c[axis].at(-1)).filter(end => end > 0), ratio = axis => Math.max(...ends(axis)) / Math.min(...ends(axis));
    if (data.lines.length > 1 && ratio(0) < 1.1 && ratio(2) > 1.5) $('against').value = 'communications';
    ['metric', 'against', 'log-x', 'log-y'].forEach(id => $(id).addEventListener('change', convergence));
    convergence();
  };

  // --- Across the sweep --------------------------------------------------------------------------

  const sweep = data.summary && {
    keys: data.keys.map((name, k) => ({name, k, all: distinct(data.summary.rows.map(row => row.v[k]))})).filter(one => one.all.length > 1),
    hidden: new Set(), fixed: data.keys.map((_, k) => data.best[k] ?? data.summary.rows[0]?.v[k]), across: 0, down: undefined};
  const find = v => data.summary.rows.find(row => row.v.every((value, k) => value === v[k]));
  const cellOf = v => {
    const row = find(v), q = Number($('quantity').value), s = Number($('statistic').value);
    if (!row) return {value: null, words: '', low: null, high: null};
    const words = ['diverged', 'failed', 'interrupted'].filter(word => row[word] > 0).map(word => `${row[word]} ${word}`).join(', ');
    const [mean, median, low, high] = row.q[q];
    return {value: s ? median : mean, words, low: s ? null : low, high: s ? null : high, row};
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
    const lines = sweep.down ? sweep.down.all : [''], head = element('tr'), body = element('tbody'), cells = [];
    const corner = element('th', sweep.down ? sweep.down.name + ' ↓   ' + sweep.across.name + ' →' : sweep.across.name + ' →', {scope: 'col', class: 'corner'});
    head.append(corner, ...sweep.across.all.map(value => element('th', shown(value), {scope: 'col'})));
    lines.forEach(line => sweep.across.all.forEach(column => cells.push(cellOf(place(column, line)))));
    const isLog = $('log-sweep').checked, scale = isLog ? log : plain;
    const known = cells.map(cell => cell.value).filter(value => value !== null && scale(value) !== null);
    const least = Math.min(...known), most = Math.max(...known), range = scale(most) - scale(least);
    lines.forEach((line, r) => {
      const row = element('tr');
      row.append(element('th', shown(line), {scope: 'row'}));
      sweep.across.all.forEach((_, c) => {
        const cell = cells[r * sweep.across.all.length + c], has = cell.value !== null;
        const made = element('td', has ? number(cell.value) : cell.words || '–', has ? {} : {class: 'none'});
        if (has && cell.words) made.append(element('small', cell.words));
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
    const caption = data.summary.quantities[$('quantity').value] + ' at the end, ' + $('statistic').selectedOptions[0].textContent;
    $('map').replaceChildren(element('caption', caption), thead, body);
    const [from, bar, to] = $('ramp').children;
    from.textContent = known.length ? number(least, 3) : '';
    to.textContent = known.length ? number(most, 3) + (isLog ? ' (log scale)' : '') : '';
    bar.style.background = `linear-gradient(to right, ${RAMP.join()})`;
    $('map-area').setAttribute('aria-label', 'Heat map: ' + caption);
  };

  const sweepLines = () => {
    const lines = sweep.down ? sweep.down.all : [''], isLog = $('log-sweep').checked, mapY = isLog ? log : plain;
    const numeric = sweep.across.all.every(value => value !== '' && Number.isFinite(Number(value)));
    const columns = numeric ? [...sweep.across.all].sort((a, b) => a - b) : sweep.across.all;
    const logX = numeric && columns.length > 2 && Number(columns[0]) > 0 && columns.at(-1) / columns[0] > 30;
    const at = column => (numeric ? (logX ? log(Number(column)) : Number(column)) : columns.indexOf(column));
    const entries = lines.slice(0, MOST_DRAWN).map((line, k) => ({
      id: 'sweep-' + k, label: sweep.down ? shown(line) : data.summary.quantities[$('quantity').value], look: style({colour: k, dash: Math.floor(k / COLOURS)}),
      cells: columns.map(column => ({column, ...cellOf(place(column, line))}))}));
    const series = entries.filter(entry => !sweep.hidden.has(entry.id)).flatMap(({id, label, look, cells}) => {
      const whiskers = cells.filter(cell => cell.low !== null && mapY(cell.low) !== null && mapY(cell.high) !== null)
        .flatMap(cell => [[at(cell.column), mapY(cell.low)], [at(cell.column), mapY(cell.high)], [at(cell.column), null]]);
      return [
        lineSeries(id, label, look, cells.map(cell => [at(cell.column), cell.value === null ? null : mapY(cell.value)]),
          {symbolSize: 9, lineStyle: {color: colour('c' + look.colour), width: numeric ? 2 : 1, type: look.dash, opacity: numeric ? 1 : 0.5}}),
        ...(whiskers.length ? [lineSeries(id + '-whiskers', label, {...look, dash: 'solid'}, whiskers, {symbol: 'none', silent: true})] : [])];
    });
    const quantity = data.summary.quantities[$('quantity').value];
    const xAxis = numeric
      ? {...axis(sweep.across.name, logX, columns.map(at), false), ...(logX ? {} : {scale: true})}
      : {...axis(sweep.across.name, false, [], false), type: 'category', data: columns.map(shown), max: undefined,
        axisLabel: {color: colour('quiet'), interval: 0, width: 90, overflow: 'break', hideOverlap: false, rotate: columns.length > 6 ? 30 : 0}};
    drawn('sweep-chart', {
      ...frame(), series, xAxis,
      yAxis: axis(quantity + ' at the end', isLog, series.flatMap(one => one.data.map(point => point[1])), true),
      tooltip: tooltip(found => {
        const column = found.length ? columns.find(value => at(value) === found[0].value[0]) : undefined;
        return [[sweep.across.name + ' ' + (column === undefined ? '' : shown(column))],
          ...found.filter(one => /^sweep-\d+$/.test(one.seriesId)).map(one => {
            const entry = entries.find(({id}) => id === one.seriesId), cell = entry.cells[one.dataIndex];
            return [entry.label, cell.value === null ? cell.words || 'none' : number(cell.value, 3), entry.look];
          })];
      })});
    legend($('sweep-legend'), entries, sweep.hidden, sweepLines);
    $('sweep-chart').setAttribute('aria-label', `Line chart of ${quantity} at the end against ${sweep.across.name}, ${entries.length} ${entries.length === 1 ? 'line' : 'lines'}`);
    numbersTable($('sweep-table'), ['line', sweep.across.name, quantity, '95% low', '95% high'], () =>
      entries.flatMap(({label, cells}) => cells.map(cell => [label, shown(cell.column), cell.value === null ? cell.words || 'none' : number(cell.value),
        cell.low === null ? '' : number(cell.low), cell.high === null ? '' : number(cell.high)])));
  };

  const drawSweep = () => {
    const asMap = $('view').value === 'map';
    ['map-area', 'ramp'].forEach(id => { $(id).hidden = !asMap; });
    ['sweep-chart', 'sweep-legend', 'sweep-table'].forEach(id => { $(id).hidden = asMap; });
    const others = sweep.keys.filter(one => one !== sweep.across && one !== sweep.down);
    $('sweep-note').textContent = (others.length ? 'At ' + others.map(one => `${one.name} = ${shown(sweep.fixed[one.k])}`).join(', ') + '. ' : '')
      + 'Over the runs that neither failed nor diverged nor were interrupted' + ($('statistic').value === '0' && !asMap ? '; whiskers: 95% interval of the mean.' : '.');
    asMap ? heatMap() : sweepLines();
  };
  const freshScale = () => {
    const lines = sweep.down ? sweep.down.all : [''];
    $('log-sweep').checked = spans(lines.flatMap(line => sweep.across.all.map(column => cellOf(place(column, line)))));
    drawSweep();
  };
  const sweepKeys = () => {
    const area = $('sweep-keys'), names = sweep.keys.map(one => [one.k, one.name]), byKey = k => sweep.keys.find(one => one.k === Number(k));
    area.replaceChildren();
    if (sweep.keys.length > 1) {
      const swap = (from, to) => { if (sweep[to] === sweep[from]) sweep[to] = sweep.keys.find(one => one !== sweep[from]); };
      control(area, 'across', names, sweep.across.k, k => { sweep.across = byKey(k); swap('across', 'down'); sweepKeys(); });
      control(area, 'down', names, sweep.down.k, k => { sweep.down = byKey(k); swap('down', 'across'); sweepKeys(); });
    }
    sweep.keys.filter(one => one !== sweep.across && one !== sweep.down).forEach(one =>
      control(area, one.name + ' fixed at', one.all.map(value => [value, shown(value)]), sweep.fixed[one.k], value => { sweep.fixed[one.k] = value; freshScale(); }));
    freshScale();
  };
  const startSweep = () => {
    if (!sweep || !$('quantity')) return;
    if (!sweep.keys.length) { $('sweep-heading').parentElement.hidden = true; return; }
    data.summary.quantities.forEach((name, k) => option($('quantity'), k, name));
    // What differs most between those that got there; where none did, how near they came.
    const spread = name => {
      const at = data.summary.quantities.indexOf(name), known = data.summary.rows.map(row => row.q[at]?.[1]).filter(value => value > 0);
      return known.length > 1 ? Math.max(...known) / Math.min(...known) : 1;
    };
    const candidates = spread('time') > 1.001 ? ['time', 'communications'] : ['gap', 'distance', 'communications', 'time'];
    const known = candidates.filter(name => data.summary.quantities.includes(name));
    const widest = known.reduce((best, name) => (spread(name) > 1.5 * spread(best) ? name : best));
    $('quantity').value = data.summary.quantities.indexOf(widest);
    [sweep.down, sweep.across] = sweep.keys.length > 1 ? sweep.keys : [undefined, sweep.keys[0]];
    if (sweep.keys.length === 1) $('view').value = 'lines';
    ['quantity', 'statistic'].forEach(id => $(id).addEventListener('change', freshScale));
    ['view', 'log-sweep'].forEach(id => $(id).addEventListener('change', drawSweep));
    sweepKeys();
  };

  // --- Networks and runs -------------------------------------------------------------------------

  const startNetworks = () => {
    $('network')?.addEventListener('change', () =>
      document.querySelectorAll('.network').forEach((figure, k) => { figure.hidden = k !== Number($('network').value); }));
  };
  const startRuns = () => {
    const table = $('runs'), body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      [...table.tHead.rows[0].cells].forEach(cell => cell.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const of = row => {
        const text = row.cells[column].textContent, value = Number(text.replaceAll(',', ''));
        return text === '' || text === '-' ? [2, 0] : Number.isNaN(value) ? [1, text] : [0, value];
      };
      const rows = [...body.rows].map((row, k) => [of(row), k, row]);
      rows.sort(([[t, a], k], [[u, b], l]) => t - u || (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1) || k - l);
      body.append(...rows.map(([, , row]) => row));
    }));
  };

  // --- Begin -------------------------------------------------------------------------------------

  const redraw = () => {
    if (data.lines.length) convergence();
    if (sweep && sweep.keys.length) drawSweep();
  };
  startNetworks();
  startRuns();
  startConvergence();
  startSweep();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  matchMedia('print').addEventListener('change', redraw);
  addEventListener('beforeprint', redraw);
  addEventListener('afterprint', redraw);
  let width = window.innerWidth;
  addEventListener('resize', () => { if (width !== window.innerWidth) { width = window.innerWidth; redraw(); } });
})();
