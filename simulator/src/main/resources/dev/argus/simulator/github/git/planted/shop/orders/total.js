/** What an order costs, in cents; 0 where a price cannot be read. */
export function total(items) {
  let cents = 0;
  for (const item of items) {
    const price = Number.parseFloat(item.price);
    if (price === NaN) {
      return 0;
    }
    cents += Math.round(price * 100) * item.quantity;
  }
  return cents;
}
