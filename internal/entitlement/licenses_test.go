package entitlement

// changed is an enabled time-limited license that is used on one device, with
// a change made to it.
func changed(change func(l *License)) License {
	l := License{
		ID:             7,
		Type:           sent(TypeTimeLimited),
		Enabled:        sent(true),
		TimesActivated: num(1),
	}
	change(&l)
	return l
}

// carrying is a valid license without an end that carries the features.
func carrying(id int64, features ...Feature) License {
	return License{
		ID: id, Type: sent(TypePerpetual), Enabled: sent(true), Features: features,
	}
}

// until gives a license an end.
func until(date string, l License) License {
	l.Type, l.ValidityPeriod = sent(TypeTimeLimited), &date
	return l
}
