// --- Parts that the charts share -----------------------------------------------------------------

const DASHES = ['solid', [7, 4], [9, 3, 2, 3], [14, 4], [12, 3, 2, 3, 2, 3]]; // dots and short dashes are the theory's
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle'];
const COLOURS = 7;
const BEYOND = 'path://M0 12V4H-4L0 -4L4 4H0Z';

// Axes are of values or of their logarithms, so that bands can be stacked on both.
const axis = (name, isLog, values, vertical) => {
  const common = {
    type: 'value', name, nameLocation: 'middle', nameGap: vertical ? 52 : 30,
    nameTextStyle: {color: colour('quiet'), fontSize: 13, width: vertical && isNarrow() ? 280 : undefined},
    axisLine: {show: true, onZero: false, lineStyle: {color: colour('line')}}, axisTick: {show: true, lineStyle: {color: colour('line')}},
    axisLabel: {color: colour('quiet'), hideOverlap: true},
    splitLine: {show: true, lineStyle: {color: colour('grid')}}};
  if (!isLog) {
    return {...common, axisLabel: {...common.axisLabel, formatter: x => number(x)},
      splitNumber: !vertical && isNarrow() ? 3 : 5, max: vertical ? undefined : 'dataMax'};
  }
  const known = values.filter(v => v !== null && Number.isFinite(v));
  let least = Math.min(...known), most = Math.max(...known);
  if (!known.length) { least = 0; most = 1; }
  const wide = most - least >= 1.5;
  const low = wide || vertical ? Math.floor(least) : least, high = vertical ? Math.max(Math.ceil(most), low + 1) : most;
  return {...common, min: low, max: high, axisLabel: {...common.axisLabel, formatter: power}, splitNumber: 6};
};

// How a line looks: a colour, a dash and a mark, each the number of a value.
const style = look => ({
  paint: look.colour === undefined ? 'quiet' : 'c' + look.colour % COLOURS,
  dash: DASHES[(look.dash ?? 0) % DASHES.length],
  symbol: look.mark === undefined ? 'none' : SYMBOLS[(look.mark + Math.floor(look.mark / SYMBOLS.length)) % SYMBOLS.length]});

const lineSeries = (id, name, look, points, more = {}) => {
  const every = Math.max(1, Math.ceil(points.length / 6)), offset = Math.floor(every / 2) % every;
  const paint = colour(look.paint);
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
    {...common, id: id + '-width', data: width, areaStyle: {color: colour(look.paint), opacity: 0.18}}];
};
const THEORY = {proven: {name: 'proven rate', dash: [1, 4]}, exact: {name: 'exact rate', dash: [5, 3]}};
const key = (look, theory) => {
  const svg = document.createElementNS(SVG, 'svg');
  Object.entries({width: 34, height: 12, viewBox: '0 0 34 12', 'aria-hidden': true}).forEach(([k, v]) => svg.setAttribute(k, v));
  const add = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([k, v]) => made.setAttribute(k, v));
    svg.append(made);
  };
  const paint = theory ? 'var(--quiet)' : `var(--${look.paint})`;
  const dash = theory ? THEORY[theory].dash : look.dash;
  add('path', {d: 'M0 6H34', stroke: paint, 'stroke-width': 2, 'stroke-dasharray': dash === 'solid' ? 'none' : dash.join(' '), fill: 'none'});
  if (!theory && look.symbol !== 'none') {
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

// One entry for each value of a key; a press hides all lines with that value.
const legend = (area, groups, hidden, redraw) => {
  area.replaceChildren(...groups.map(({name, entries}) => {
    const group = element('div', undefined, {class: 'legend-group', role: 'group', 'aria-label': name || 'lines'});
    if (name) group.append(element('span', name, {class: 'legend-name'}));
    group.append(...entries.map(entry => {
      const button = element('button', undefined, {type: 'button', 'aria-pressed': !hidden.has(entry.id), 'data-line': entry.id});
      button.append(key(entry.look, entry.theory), element('span', entry.label));
      button.addEventListener('click', () => {
        hidden.has(entry.id) ? hidden.delete(entry.id) : hidden.add(entry.id);
        redraw();
        [...area.querySelectorAll('button')].find(one => one.dataset.line === entry.id)?.focus();
      });
      return button;
    }));
    return group;
  }));
};
const tooltip = rows => ({
  trigger: 'axis', confine: true, backgroundColor: colour('page'), borderColor: colour('line'), textStyle: {color: colour('ink')},
  axisPointer: {type: 'line', lineStyle: {color: colour('quiet'), type: 'dashed'}},
  formatter: found => {
    const box = element('div', undefined, {class: 'tip'});
    rows(found).forEach(([text, value, look]) => {
      const row = element('div');
      if (look) row.append(key(look));
      row.append(element('span', text));
      if (value !== undefined) row.append(element('b', value));
      box.append(row);
    });
    return box;
  }});
const frame = () => ({
  animation: false, backgroundColor: 'transparent', textStyle: {fontFamily: colour('sans') || 'sans-serif'},
  grid: {left: 12 + 56, right: 18, top: 16, bottom: 48}});

// --- Charts and their zoom -----------------------------------------------------------------------

const WHOLE = {x: [0, 100], y: [0, 100]};
const charts = new Map();
const options = new Map();
const zooms = new Map();
const zoomOf = id => zooms.get(id) ?? WHOLE;
const isZoomed = id => [...zoomOf(id).x, ...zoomOf(id).y].join() !== [...WHOLE.x, ...WHOLE.y].join();
const turnZoom = (id, to) => {
  const bounded = ([from, end]) => {
    const width = Math.min(100, Math.max(0.5, end - from)), start = Math.min(Math.max(0, from), 100 - width);
    return [start, start + width];
  };
  // The chart is redrawn: telling it of the zoom has no effect after its lines have changed.
  zooms.set(id, {x: bounded(to.x), y: bounded(to.y)});
  drawn(id, options.get(id));
};
const scaled = ([from, to], factor, at = 0.5) => [from + at * (1 - factor) * (to - from), to - (1 - at) * (1 - factor) * (to - from)];
const moved = ([from, to], part) => [from + part * (to - from), to + part * (to - from)];
const ZOOMS = [
  ['+', 'Zoom in', ({x, y}) => ({x: scaled(x, 0.5), y: scaled(y, 0.5)})],
  ['−', 'Zoom out', ({x, y}) => ({x: scaled(x, 2), y: scaled(y, 2)})],
  ['←', 'Move left', ({x, y}) => ({x: moved(x, -0.25), y})],
  ['→', 'Move right', ({x, y}) => ({x: moved(x, 0.25), y})],
  ['↑', 'Move up', ({x, y}) => ({x, y: moved(y, 0.25)})],
  ['↓', 'Move down', ({x, y}) => ({x, y: moved(y, -0.25)})],
  ['Reset', 'Show all again', () => WHOLE]];
const toolsOf = id => document.querySelector(`.tools[data-chart="${id}"]`);
const showZoom = id => toolsOf(id)?.classList.toggle('zoomed', isZoomed(id));
const startTools = id => {
  const area = toolsOf(id);
  if (!area) return;
  area.append(...ZOOMS.map(([text, words, to], k) => {
    const button = element('button', text, {type: 'button', title: words, 'aria-label': words, ...(k > 1 ? {class: 'when-zoomed'} : {})});
    button.addEventListener('click', () => turnZoom(id, to(zoomOf(id))));
    return button;
  }));
  const picture = element('button', 'Save SVG', {type: 'button', title: 'Save the chart as drawn', class: 'save'});
  picture.addEventListener('click', () =>
    saved(fileName(id) + '.svg', 'image/svg+xml', new XMLSerializer().serializeToString($(id).querySelector('svg'))));
  area.append(picture);
};
// The wheel alone scrolls the page; with Ctrl, which is also what a trackpad's pinch says, it zooms
// about the pointer.
const wheel = (id, event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const chart = charts.get(id), box = $(id).getBoundingClientRect(), zoom = chart.getOption().dataZoom;
  const part = (name, axisOf, at) => {
    const {startValue, endValue} = zoom.find(one => one.id === name), [from, to] = [startValue, endValue].map(value => chart.convertToPixel(axisOf, value));
    return Math.min(1, Math.max(0, (at - from) / (to - from)));
  };
  const factor = event.deltaY < 0 ? 0.8 : 1.25, {x, y} = zoomOf(id);
  turnZoom(id, {x: scaled(x, factor, part('zoom-x', {xAxisIndex: 0}, event.clientX - box.left)), y: scaled(y, factor, part('zoom-y', {yAxisIndex: 0}, event.clientY - box.top))});
};
const startChart = id => {
  const chart = echarts.init($(id), null, {renderer: 'svg'});
  chart.on('datazoom', () => {
    const of = name => chart.getOption().dataZoom.find(one => one.id === name);
    zooms.set(id, {x: [of('zoom-x').start, of('zoom-x').end], y: [of('zoom-y').start, of('zoom-y').end]});
    showZoom(id);
  });
  chart.getZr().on('dblclick', () => turnZoom(id, WHOLE));
  $(id).addEventListener('wheel', event => wheel(id, event), {passive: false});
  startTools(id);
  charts.set(id, chart);
  return chart;
};
// On paper a chart has one size, and is scaled to the width there is, which is not known before.
const PAPER = {width: 720, height: 350};
const fitted = (id, chart) => {
  chart.resize(isPrinting() ? PAPER : {width: 'auto', height: 'auto'});
  if (isPrinting()) chart.getZr().flush();
  const svg = $(id).querySelector('svg');
  if (isPrinting()) svg?.setAttribute('viewBox', `0 0 ${PAPER.width} ${PAPER.height}`);
  else svg?.removeAttribute('viewBox');
};
// The library's own zoom by the wheel would keep the page from scrolling; its sliders are not shown.
const drawn = (id, wanted) => {
  options.set(id, wanted);
  const chart = charts.get(id) ?? startChart(id), {x, y} = zoomOf(id);
  const hiddenZoom = {type: 'slider', show: false, filterMode: 'none'};
  chart.setOption({
    ...wanted,
    dataZoom: [{...hiddenZoom, id: 'zoom-x', xAxisIndex: 0, start: x[0], end: x[1]}, {...hiddenZoom, id: 'zoom-y', yAxisIndex: 0, start: y[0], end: y[1]}],
    toolbox: {itemSize: 0, top: -100, feature: {dataZoom: {filterMode: 'none', brushStyle: {color: colour('accent'), opacity: 0.15}}}},
  }, {notMerge: true});
  fitted(id, chart);
  if (!matchMedia('(pointer: coarse)').matches) chart.dispatchAction({type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true});
  showZoom(id);
};
const unzoomed = (id, redraw) => () => { zooms.delete(id); redraw(); };

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
