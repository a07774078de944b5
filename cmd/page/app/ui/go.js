// Leading across: a finding, a line of a page or a difference leads to a place of the draft,
// and the place in the draft to the page. Who shows places registers here; who points at one
// calls lead.

const leaders = [];

// leads registers a function (key, start, end) → boolean that shows a place and takes the
// focus there, and says whether it could.
export function leads(leader) {
  leaders.push(leader);
}

// lead goes to a place of the draft; start and end are UTF-16 offsets in its text.
export function lead(key, start = 0, end = 0) {
  return leaders.some((leader) => leader(key, start, end));
}

const followers = [];

// follows registers a function (key, char) that is told where the cursor is in the draft.
export function follows(follower) {
  followers.push(follower);
}

// here says that the cursor is at a place of the draft.
export function here(key, char = 0) {
  for (const follower of followers) follower(key, char);
}
