import type { User } from "../../domain/user.ts";
import type { SearchAttribute, UserFilter } from "../../domain/user-filter.ts";
import { indexedPrefix } from "./indexed-text.ts";
import type { UserSearchColumns } from "./tables.ts";

interface SearchColumn {
  readonly column: keyof UserSearchColumns;
  /** Compared as it is, or without regard to case. */
  readonly exact: boolean;
  readonly value: (user: User) => string | undefined;
}

const folded = (
  column: keyof UserSearchColumns,
  value: (user: User) => string | undefined,
): SearchColumn => ({ column, exact: false, value });
const exact = (column: keyof UserSearchColumns, value: (user: User) => string): SearchColumn => ({
  column,
  exact: true,
  value,
});

const columns: Readonly<Record<SearchAttribute, SearchColumn>> = {
  username: exact("search_username", (user) => user.username),
  sub: exact("search_sub", (user) => user.sub),
  status: exact("search_enabled", (user) => (user.enabled ? "Enabled" : "Disabled")),
  "cognito:user_status": folded("search_status", (user) => user.status),
  email: folded("search_email", (user) => user.attributes["email"]),
  phone_number: folded("search_phone_number", (user) => user.attributes["phone_number"]),
  name: folded("search_name", (user) => user.attributes["name"]),
  given_name: folded("search_given_name", (user) => user.attributes["given_name"]),
  family_name: folded("search_family_name", (user) => user.attributes["family_name"]),
  preferred_username: folded(
    "search_preferred_username",
    (user) => user.attributes["preferred_username"],
  ),
};

/** The column that a filter's attribute is compared and sorted by. */
export function searchColumn(attribute: SearchAttribute): keyof UserSearchColumns {
  return columns[attribute].column;
}

/** A filter's value or an attribute's, in the form in which the two are compared. */
export function searchForm(attribute: SearchAttribute, text: string): string {
  return columns[attribute].exact ? text : text.toLowerCase();
}

/** What the filter looks at in this user, in the form in which it is compared. */
function searchedValue(user: User, attribute: SearchAttribute): string | undefined {
  const value = columns[attribute].value(user);
  return value === undefined ? undefined : searchForm(attribute, value);
}

/** The search columns of a user's row. */
export function searchColumns(user: User): UserSearchColumns {
  const entry = (attribute: SearchAttribute): string | null => {
    const value = searchedValue(user, attribute);
    return value === undefined ? null : indexedPrefix(value);
  };
  return {
    search_username: indexedPrefix(user.username),
    search_sub: user.sub,
    search_enabled: user.enabled ? "Enabled" : "Disabled",
    search_status: user.status.toLowerCase(),
    search_email: entry("email"),
    search_phone_number: entry("phone_number"),
    search_name: entry("name"),
    search_given_name: entry("given_name"),
    search_family_name: entry("family_name"),
    search_preferred_username: entry("preferred_username"),
  };
}

/** Whether the user matches the filter, whatever the length of its value. */
export function matches(user: User, filter: UserFilter): boolean {
  const value = searchedValue(user, filter.attribute);
  const wanted = searchForm(filter.attribute, filter.value);
  return filter.operator === "=" ? value === wanted : (value?.startsWith(wanted) ?? false);
}
