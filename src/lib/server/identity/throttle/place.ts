import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/**
 * The place that tries from an address are counted under. An IPv6 address stands for its /64, which is
 * what a single line is given: one person has every address in it. An IPv4 address stands for itself,
 * also where it comes written as IPv6, and so does what is no address at all.
 */
export function placeOfAddress(address: string): string {
  if (!isIPv6(address)) return address;
  // Node writes each in one way: short, in lower case, an IPv4 with its dots.
  const plain = new SocketAddress({ address, family: 'ipv6' }).address;
  const inner = plain.replace('::ffff:', '');
  if (isIPv4(inner)) return inner;
  const [before = [], after = []] = plain
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  const between = Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...between, ...after].slice(0, 4).join(':')}::/64`;
}
