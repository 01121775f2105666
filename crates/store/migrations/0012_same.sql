-- The same person as several authorities know them is found by the number's keyed index alone.

create index person_number on person (association_id, number_index);
