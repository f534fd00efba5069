// Words to mark. Each piece is a toggle; which mark it gets is the pen that was picked last.
const SIGN = { helps: '+', hurts: '−' }
const KEYS = { 1: 'helps', 2: 'hurts', 0: '' }

export default function ({ data, parentElement, setStateValue }) {
  const kept = parentElement.cmAnnotator
  if (kept && kept.id === data.id) { kept.tell = setStateValue; return }
  const made = new Annotator(data, setStateValue)
  parentElement.cmAnnotator = made
  const old = parentElement.querySelector('.annotator')
  if (old) old.remove()
  parentElement.append(made.root)
}

const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== null))
  return made
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

class Annotator {
  constructor (data, tell) {
    Object.assign(this, { id: data.id, data, tell, words: data.words, marked: { ...data.given }, pen: 'hurts' })
    this.text = el('div', { class: 'text', role: 'group', 'aria-label': this.words.text, dir: 'auto' })
    this.status = el('p', { class: 'status', role: 'status' })
    this.list = el('ul', { class: 'given' })
    this.yours = el('p', { class: 'yours' }, this.words.yours)
    const author = data.author ? el('p', { class: 'author' }, data.author) : null
    const sheet = el('div', { class: 'sheet' }, author, this.text)
    this.root = el('div', { class: 'annotator' }, this.pens(), sheet, this.status, this.yours, this.list)
    this.units = data.pieces.map((piece) => this.unit(piece))
    this.text.addEventListener('click', (event) => this.touched(event))
    this.text.addEventListener('keydown', (event) => this.pressed(event))
    this.draw('')
  }

  pens () {
    const box = el('fieldset', { class: 'pens' }, el('legend', {}, this.words.pen))
    for (const [value, label] of [['helps', this.words.helps], ['hurts', this.words.hurts], ['', this.words.clear]]) {
      const input = el('input', { type: 'radio', name: `pen-${this.id}`, value })
      input.checked = value === this.pen
      input.addEventListener('change', () => { this.pen = value })
      box.append(el('label', { class: `pen ${value || 'clear'}` }, input, el('span', {}, value ? `${SIGN[value]} ${label}` : label)))
    }
    return box
  }

  unit (piece) {
    if (!piece.id) { this.text.append(piece.text); return null }
    const made = el('span', { class: 'unit', role: 'button', tabindex: '0', 'data-id': piece.id, 'aria-pressed': 'false' })
    this.text.append(made)
    made.append(piece.text)
    return made
  }

  piece (id) { return this.data.pieces.find((piece) => piece.id === id) }

  touched (event) {
    const unit = event.target.closest('.unit')
    if (unit && window.getSelection().isCollapsed) this.mark(unit.dataset.id, this.toggled(unit.dataset.id, this.pen))
  }

  toggled (id, pen) { return this.marked[id] && this.marked[id].mark === pen ? '' : pen }

  pressed (event) {
    const unit = event.target.closest('.unit')
    if (!unit || event.ctrlKey || event.metaKey || event.altKey) return
    const id = unit.dataset.id
    const units = this.units.filter(Boolean)
    const to = { ArrowRight: units[units.indexOf(unit) + 1], ArrowLeft: units[units.indexOf(unit) - 1] }[event.key]
    if (event.key === 'Enter' || event.key === ' ') this.mark(id, this.toggled(id, this.pen))
    else if (event.key in KEYS) this.mark(id, KEYS[event.key])
    else if (to) to.focus()
    else return
    event.preventDefault()
  }

  mark (id, sign) {
    const text = this.piece(id).text
    if (!sign) delete this.marked[id]
    else this.marked[id] = { mark: sign, reason: (this.marked[id] || {}).reason || null }
    this.draw(filled(this.words[sign ? `now_${sign}` : 'cleared'], { text }))
    this.tell('marked', { ...this.marked })
  }

  draw (said) {
    for (const unit of this.units.filter(Boolean)) {
      const given = this.marked[unit.dataset.id]
      const sign = given ? given.mark : ''
      unit.className = `unit ${sign}`
      unit.setAttribute('aria-pressed', String(Boolean(sign)))
      const note = sign ? el('span', { class: 'said' }, ` (${this.words[sign]})`) : null
      unit.replaceChildren(this.piece(unit.dataset.id).text, ...(note ? [note] : []))
    }
    const signs = Object.values(this.marked).map((each) => each.mark)
    const n = (sign) => signs.filter((each) => each === sign).length
    const count = signs.length ? filled(this.words.count, { helps: n('helps'), hurts: n('hurts') }) : this.words.nothing
    this.status.replaceChildren(count, ...(said ? [el('span', { class: 'said' }, ` ${said}`)] : []))
    this.drawList()
  }

  drawList () {
    const given = this.data.pieces.filter((piece) => this.marked[piece.id])
    this.yours.hidden = given.length === 0 || this.data.reasons.length === 0
    this.list.hidden = this.yours.hidden
    this.list.replaceChildren(...given.map((piece) => this.row(piece)))
  }

  row (piece) {
    const { mark, reason } = this.marked[piece.id]
    const name = piece.text.length > 60 ? `${piece.text.slice(0, 57)}…` : piece.text
    const select = el('select', { 'aria-label': filled(this.words.why_of, { text: name }) },
      ...[['', this.words.why], ...this.data.reasons.map((each) => [each.id, each.text])].map(([id, text]) => el('option', { value: id }, text)))
    select.value = reason || ''
    select.addEventListener('change', () => {
      this.marked[piece.id] = { mark, reason: select.value || null }
      this.tell('marked', { ...this.marked })
    })
    const remove = el('button', { type: 'button', 'aria-label': filled(this.words.remove, { text: name }) }, '×')
    remove.addEventListener('click', () => {
      this.mark(piece.id, '')
      this.text.querySelector(`[data-id="${piece.id}"]`).focus()
    })
    return el('li', { class: mark, 'data-id': piece.id }, el('span', { class: 'name' }, `${SIGN[mark]} ${name}`), select, remove)
  }
}
