// @ts-check

/**
 * @typedef {(what: string, value: any) => void} Listener
 * @typedef {{tell: Listener, listen: (callback: Listener) => void}} Member
 */

/**
 * Joins views that stand side by side: what one of them tells, the others hear.
 *
 * @returns {() => Member} makes one more member
 */
export function linked() {
  /** @type {Map<Member, Listener[]>} */
  const members = new Map();
  return () => {
    /** @type {Member} */
    const member = {
      tell: (what, value) => {
        for (const [other, listeners] of members) if (other !== member) for (const hear of listeners) hear(what, value);
      },
      listen: (callback) => { members.get(member)?.push(callback); },
    };
    members.set(member, []);
    return member;
  };
}
