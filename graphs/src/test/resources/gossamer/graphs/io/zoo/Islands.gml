graph [
  DateObtained "01/02/03"
  GeoLocation "Nowhere"
  Network "Islands"
  Creator "by hand"
  Version "1.0"
  label "Islands"
  node [
    id 3
    label "None"
  ]
  node [
    id 4
    label "None"
  ]
  node [
    id 10
    label "S&#227;o Paulo"
  ]
  node [
    id 11
    label "Z&#252;rich"
  ]
  node [
    id 12
    label "?"
  ]
  node [
    id 20
    label "Far"
  ]
  node [
    id 21
    label "Away"
  ]
  edge [
    source 3
    target 4
  ]
  edge [
    source 4
    target 10
  ]
  edge [
    source 10
    target 11
  ]
  edge [
    source 11
    target 3
  ]
  edge [
    source 12
    target 4
  ]
  edge [
    source 20
    target 21
  ]
]
