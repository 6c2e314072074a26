graph [
  DateObtained "01/02/03"
  GeoLocation "Nowhere"
  Network "Parallel"
  Creator "by hand"
  Version "1.0"
  multigraph 1
  label "Parallel"
  node [
    id 0
    label "Oslo"
    Country "Nowhere"
    Longitude 0.0
    Internal 1
    Latitude 40
  ]
  node [
    id 1
    label "Rome"
    Country "Nowhere"
    Longitude 1.5
    Internal 1
    Latitude 39
  ]
  node [
    id 2
    label "Bonn"
    Country "Nowhere"
    Longitude 3.0
    Internal 1
    Latitude 38
  ]
  node [
    id 3
    label "Kiel"
    Country "Nowhere"
    Longitude 4.5
    Internal 1
    Latitude 37
  ]
  edge [
    source 0
    target 1
    LinkLabel "10 Gbit/s"
    LinkSpeed "10"
    LinkSpeedUnits "G"
    LinkSpeedRaw 10000000000.0
    id "e0"
  ]
  edge [
    source 0
    target 1
    LinkLabel "1 Gbit/s"
    LinkSpeed "1"
    LinkSpeedUnits "G"
    LinkSpeedRaw 1000000000.0
    id "e1"
  ]
  edge [
    source 1
    target 2
    LinkLabel "OC-3"
    id "e2"
  ]
  edge [
    source 2
    target 3
    LinkLabel ""
    id "e3"
  ]
  edge [
    source 3
    target 0
    LinkLabel "< 2.5 Gbps"
    LinkSpeed "2.5"
    LinkSpeedUnits "G"
    LinkSpeedRaw 2500000000.0
    id "e4"
  ]
  edge [
    source 2
    target 0
    id "e5"
  ]
]
