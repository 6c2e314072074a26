// --- Words and numbers ---------------------------------------------------------------------------

const data = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';
const AXES = data.axes.map(one => one.name);
const TIME = 0, CLOCK = AXES.indexOf(data.clock), COMMUNICATIONS = AXES.indexOf('communications');
const METRIC_NAMES = {
  distance: 'distance (mean squared, to the optimum)',
  gap: 'gap (objective of the mean model, above the minimum)',
  consensus: 'consensus (mean squared distance to the mean model)'};
const METRICS_AT = AXES.length; // in a line's columns

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};
const superscript = n => String(n).replace(/./g, c => '⁰¹²³⁴⁵⁶⁷⁸⁹'['0123456789'.indexOf(c)] ?? '⁻');
const number = (x, digits = 4) => {
  if (x === null || x === undefined || Number.isNaN(x)) return 'none';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  if (x === 0) return '0';
  const size = Math.abs(x);
  if (size < 1e-4 || size >= 1e9) return x.toExponential(Math.min(digits - 1, 2)).replace(/\.?0+e/, 'e').replace('e+', 'e');
  return Number(x.toPrecision(digits)).toLocaleString('en', {maximumFractionDigits: 12});
};
const power = e => Number.isInteger(e)
  ? (e >= -3 && e <= 4 ? String(Number('1e' + e)) : '10' + superscript(e))
  : number(10 ** e, 2);
const count = (n, one, several = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : several}`;
// Folders of earlier versions hold a swept object as compact JSON.
const shown = value => {
  if (!value.startsWith('{')) return value === '' ? '–' : value;
  try {
    const {kind, ...rest} = JSON.parse(value);
    return [kind, ...Object.entries(rest).map(([k, v]) => k + '=' + (typeof v === 'object' ? JSON.stringify(v) : v))]
      .filter(part => part !== undefined).join(' ');
  } catch { return value; }
};
const distinct = values => [...new Set(values)];
const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
const log = x => (x > 0 ? Math.log10(x) : null);
const plain = x => x;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGIT = new Map([...BASE64].map((c, k) => [c, k]));
// Four characters a number; "****" is none.
const unpacked = ([isLog, low, high, text]) => {
  const most = 2 ** 24 - 1, unit = 10 ** (6 - Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)) || 1)));
  const numbers = [];
  for (let k = 0; k < text.length; k += 4) {
    if (text[k] === '*') { numbers.push(null); continue; }
    const code = [0, 1, 2, 3].reduce((sum, c) => 64 * sum + DIGIT.get(text[k + c]), 0);
    // Bounds are exact, and so are whole numbers between them.
    if (isLog) numbers.push(code === 0 ? 0 : code === 1 ? low : code === most ? high : Math.exp(Math.log(low) + (code - 1) / (most - 1) * (Math.log(high) - Math.log(low))));
    else numbers.push(code === 0 ? low : code === most ? high : Math.round((low + code / most * (high - low)) * unit) / unit);
  }
  return numbers;
};
const isPrinting = () => document.documentElement.classList.contains('printing');
const isNarrow = () => isPrinting() || window.innerWidth < 700;

// --- Controls ------------------------------------------------------------------------------------

// What the reader chose last, by the name of the control: a page that refreshes itself keeps it.
const kept = new URLSearchParams(data.live ? location.hash.slice(1) : '');
const keep = (name, value) => {
  if (!data.live) return;
  kept.set(name, value);
  location.replace('#' + kept);
};
const remembered = control => {
  const name = control.id || control.dataset.name, isCheck = control.type === 'checkbox';
  const value = kept.get(name);
  if (value !== null && isCheck) control.checked = value === '1';
  else if (value !== null && (!control.options || [...control.options].some(one => one.value === value))) control.value = value;
  control.addEventListener(control.type === 'search' ? 'input' : 'change', () => keep(name, isCheck ? Number(control.checked) : control.value));
  return control;
};
const option = (select, value, text) => select.append(element('option', text, {value}));
const control = (parent, name, label, options, chosen, changed) => {
  const select = element('select', undefined, {'data-name': name});
  options.forEach(([value, text]) => option(select, value, text));
  select.value = chosen;
  remembered(select);
  select.addEventListener('change', () => changed(select.value));
  const labelled = element('label', label + ' ');
  labelled.append(select);
  parent.append(labelled);
  if (select.value !== String(chosen)) changed(select.value);
  return select;
};
const saved = (name, type, text) => {
  const address = URL.createObjectURL(new Blob([text], {type}));
  const link = element('a', undefined, {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
const fileName = part => (document.querySelector('h1').textContent.replace(/[^\p{L}\p{N}]+/gu, '-') + '-' + part).replace(/^-+/, '');

// --- Settings ------------------------------------------------------------------------------------

// The keys that tell some settings apart, each with its values in the order of the runs.
const freeKeys = groups => data.keys.map((name, k) => ({name, k, all: distinct(groups.map(group => group.v[k]))})).filter(one => one.all.length > 1);
const settingName = (group, keys) => keys.map(({k}) => shown(group.v[k])).join(', ') || 'all runs';
