// @ts-check

/**
 * Items sorted by their group, in their own order within it: group g has `faces[start[g]]` to `faces[start[g + 1] - 1]`.
 *
 * @param {ArrayLike<number>} groupOf
 * @param {number} groups
 */
export function grouped(groupOf, groups) {
  const start = new Uint32Array(groups + 1);
  for (let i = 0; i < groupOf.length; i++) start[groupOf[i] + 1]++;
  for (let g = 0; g < groups; g++) start[g + 1] += start[g];
  const next = start.slice();
  const faces = new Uint32Array(groupOf.length);
  for (let i = 0; i < groupOf.length; i++) faces[next[groupOf[i]]++] = i;
  return { start, faces };
}
