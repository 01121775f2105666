-- The fingerprint (SHA-256, hexadecimal) of the text that the person was asked, as the model said it then.
alter table consent_form add column text_hash {text};
