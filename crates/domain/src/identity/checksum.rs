//! The check digit: Luhn's sum with weights 2, 1, 2 … over the ten digits without century.

/// Whether the weighted sum of ten ASCII digits ends in zero.
pub(super) fn holds(ten: &[u8]) -> bool {
    let sum: u32 =
        ten.iter().enumerate().map(|(place, digit)| weighted(place, u32::from(digit - b'0'))).sum();
    sum.is_multiple_of(10)
}

/// One digit's part of the sum: at even places doubled, and of the double the sum of its digits.
fn weighted(place: usize, digit: u32) -> u32 {
    match digit {
        _ if place % 2 == 1 => digit,
        0..=4 => digit * 2,
        _ => digit * 2 - 9,
    }
}
