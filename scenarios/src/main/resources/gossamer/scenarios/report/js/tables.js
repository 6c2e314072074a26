// --- Tables: sorted, filtered, saved -------------------------------------------------------------

const cellText = cell => cell.dataset.v ?? cell.textContent.trim();
const asNumber = text => (text === 'inf' ? Infinity : Number(text.replaceAll(',', '').replace(/^> /, '')));
// RFC 4180; a text that a spreadsheet would compute begins with an apostrophe.
const csvCell = text => {
  const plainText = /^[+-]?[\d,]+(\.\d*)?(e-?\d+)?$/i.test(text) ? text.replaceAll(',', '') : /^[=+\-@]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(plainText) ? '"' + plainText.replaceAll('"', '""') + '"' : plainText;
};
const csv = table => [table.tHead.rows[0], ...table.tBodies[0].rows].filter(row => !row.hidden)
  .map(row => [...row.cells].map(cell => csvCell(cellText(cell))).join()).join('\r\n') + '\r\n';

// The first columns stay where they are, as long as they leave room for the others.
const stick = (table, most) => {
  const area = table.closest('.scroll'), sheet = table.previousElementSibling;
  const room = 0.72 * area.clientWidth, heads = [...table.tHead.rows[0].cells];
  let left = 0, last = 1, rules = '';
  for (let c = 0; c < most; c++) {
    const width = heads[c].getBoundingClientRect().width;
    if (c > 0 && left + width > room) break;
    rules += `#${table.id} tr > :nth-child(${c + 1}) { position: sticky; left: ${left.toFixed(2)}px; }\n`
      + `#${table.id} thead tr > :nth-child(${c + 1}) { z-index: 3; }\n#${table.id} tbody tr > :nth-child(${c + 1}) { z-index: 1; }\n`;
    left += width;
    last = c + 1;
  }
  rules += `#${table.id} tr > :nth-child(${last}) { border-right: 1px solid var(--line); }\n`;
  sheet.textContent = `@media screen {\n${rules}}`;
  area.style.scrollPaddingLeft = left + 'px'; // what gets the focus is not behind them
};

const startTable = id => {
  const table = $(id);
  if (!table) return;
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], all = [...body.rows], sticky = Number(table.dataset.sticky);
  const sort = (column, up) => {
    heads.forEach(cell => cell.removeAttribute('aria-sort'));
    heads[column].setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const of = row => {
      const text = cellText(row.cells[column]), value = asNumber(text);
      return text === '' || text === '-' || text === '–' ? [2, 0] : Number.isNaN(value) ? [1, text] : [0, value];
    };
    const rows = [...body.rows].map((row, k) => [of(row), k, row]);
    rows.sort(([[t, a], k], [[u, b], l]) => t - u || (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1) || k - l);
    body.append(...rows.map(([, , row]) => row));
  };
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const up = head.getAttribute('aria-sort') !== 'ascending';
    sort(column, up);
    keep(id + '-sort', column + (up ? '+' : '-'));
  }));
  const sorted = /^(\d+)([+-])$/.exec(kept.get(id + '-sort') ?? '');
  if (sorted && heads[sorted[1]]) sort(Number(sorted[1]), sorted[2] === '+');

  const search = $(id + '-search'), status = $(id + '-status'), state = heads.findIndex(head => head.textContent.trim() === 'status');
  const texts = new Map(all.map(row => [row, [...row.cells].map(cell => cell.textContent.trim()).join('\n').toLowerCase()]));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word), only = status?.value ?? '';
    all.forEach(row => { row.hidden = !(words.every(word => texts.get(row).includes(word)) && (only === '' || row.cells[state].textContent.trim() === only)); });
    const left = all.filter(row => !row.hidden).length;
    $(id + '-count').textContent = left === all.length ? '' : `${left.toLocaleString('en')} of ${all.length.toLocaleString('en')} shown`;
  };
  if (status) distinct(all.map(row => row.cells[state].textContent.trim())).forEach(word => option(status, word, word));
  [search, status].filter(one => one).forEach(one => { remembered(one); one.addEventListener(one === search ? 'input' : 'change', filter); });
  filter();
  $(id + '-csv').addEventListener('click', () => saved(fileName(id) + '.csv', 'text/csv', csv(table)));
  document.querySelector(`.toolbar[data-table="${id}"]`).hidden = false;
  stick(table, sticky);
  addEventListener('resize', () => stick(table, sticky));
  document.fonts?.ready.then(() => stick(table, sticky));
};
const startNetworks = () => {
  const show = () => document.querySelectorAll('.network').forEach((figure, k) => { figure.hidden = k !== Number($('network').value); });
  if (!$('network')) return;
  remembered($('network')).addEventListener('change', show);
  show();
};
