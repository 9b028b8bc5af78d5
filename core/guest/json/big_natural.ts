/** A whole number of any size, in limbs of 32 bits, the least significant first. */
export class BigNatural {
  private limbs: u32[] = [];

  constructor(value: u64) {
    if (value != 0) this.limbs.push(<u32> value);
    if (value >> 32 != 0) this.limbs.push(<u32> (value >> 32));
  }

  copy(): BigNatural {
    const same = new BigNatural(0);
    same.limbs = this.limbs.slice(0);
    return same;
  }

  /** Becomes this * factor + addend. */
  timesPlus(factor: u32, addend: u32): void {
    let carry: u64 = <u64> addend;
    for (let i: i32 = 0; i < this.limbs.length; i++) {
      const product: u64 = <u64> this.limbs[i] * <u64> factor + carry;
      this.limbs[i] = <u32> product;
      carry = product >> 32;
    }
    if (carry != 0) this.limbs.push(<u32> carry);
  }

  /** Becomes this + other. */
  plus(other: BigNatural): void {
    let carry: u64 = 0;
    for (let i: i32 = 0; i < this.limbs.length || i < other.limbs.length; i++) {
      if (i == this.limbs.length) this.limbs.push(0);
      const sum: u64 = <u64> this.limbs[i] + other.limb(i) + carry;
      this.limbs[i] = <u32> sum;
      carry = sum >> 32;
    }
    if (carry != 0) this.limbs.push(<u32> carry);
  }

  /** Becomes this - other, which is not larger. */
  minus(other: BigNatural): void {
    let borrow: u64 = 0;
    for (let i: i32 = 0; i < this.limbs.length; i++) {
      const left: u64 = <u64> this.limbs[i];
      const right: u64 = other.limb(i) + borrow;
      this.limbs[i] = <u32> (left - right);
      borrow = left < right ? 1 : 0;
    }
    while (this.limbs.length > 0 && this.limbs[this.limbs.length - 1] == 0) this.limbs.pop();
  }

  private limb(at: i32): u64 {
    return at < this.limbs.length ? <u64> this.limbs[at] : 0;
  }

  /** Becomes this * base^exponent, for a base of 2 or 10. */
  timesPower(base: u32, exponent: i64): void {
    const step: i64 = base == 2 ? 31 : 9; // the highest power that fits a limb
    for (let left = exponent; left > 0; left -= step) {
      let factor: u32 = 1;
      for (let i: i64 = 0; i < step && i < left; i++) factor *= base;
      this.timesPlus(factor, 0);
    }
  }

  /** Below, at or above zero, as this is below, equal to or above the other. */
  compare(other: BigNatural): i32 {
    if (this.limbs.length != other.limbs.length) return this.limbs.length - other.limbs.length;
    for (let i: i32 = this.limbs.length - 1; i >= 0; i--) {
      if (this.limbs[i] != other.limbs[i]) return this.limbs[i] < other.limbs[i] ? -1 : 1;
    }
    return 0;
  }
}
