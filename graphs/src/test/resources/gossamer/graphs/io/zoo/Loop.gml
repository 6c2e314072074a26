graph [
  DateObtained "01/02/03"
  GeoLocation "Nowhere"
  Network "Loop"
  Creator "by hand"
  Version "1.0"
  label "Loop"
  node [
    id 0
    label "a"
    Country "Nowhere"
    Longitude -0.0
    Internal 1
    Latitude 51
  ]
  node [
    id 1
    label "b"
    Country "Nowhere"
    Longitude -0.5
    Internal 1
    Latitude 51
  ]
  node [
    id 2
    label "c"
    Country "Nowhere"
    Longitude -1.0
    Internal 1
    Latitude 51
  ]
  node [
    id 3
    label "d"
    Country "Nowhere"
    Longitude -1.5
    Internal 1
    Latitude 51
  ]
  node [
    id 4
    label "e"
    Country "Nowhere"
    Longitude -2.0
    Internal 1
    Latitude 51
  ]
  edge [
    source 0
    target 1
  ]
  edge [
    source 1
    target 2
  ]
  edge [
    source 2
    target 2
    LinkLabel "local"
  ]
  edge [
    source 2
    target 3
  ]
  edge [
    source 3
    target 4
  ]
  edge [
    source 4
    target 0
  ]
  edge [
    source 1
    target 3
  ]
]
