#include "answers/sql/places.h"

namespace preship {
namespace {

bool takes_lock(const SqlAction& action) {
  return action.act != SqlAct::data && action.act != SqlAct::set && action.act != SqlAct::begin && action.act != SqlAct::commit;
}

}  // namespace

Finding sql_finding(const SqlPlace& place, SqlCertain certain, const Span& span, std::string message) {
  // What a migration does many times is one finding, at the first place.
  Finding finding{.span = span, .message = message};
  finding.fold = {.group = place.project.files[span.file].path, .beside = std::move(message)};
  const bool known = place.migration.dialect != SqlDialect::unknown;
  const bool pending = place.migration.newest || certain == SqlCertain::always;
  if (!known || !pending || (certain == SqlCertain::on_rows && place.table != SqlTable::existed)) finding.confidence = Confidence::low;
  return finding;
}

bool may_hold_rows(const SqlPlace& place) { return place.table != SqlTable::made && !place->temporary; }

bool is_postgresql(const SqlMigration& migration) {
  return migration.dialect == SqlDialect::postgresql || migration.dialect == SqlDialect::unknown;
}

std::string quoted_table(const SqlPlace& place) {
  return "'" + (place->table.schema.empty() || place->table.schema == "public" ? "" : place->table.schema + ".") + place->table.name.value +
         "'";
}

bool same_table(const SqlAction& a, const SqlAction& b) {
  const auto schema = [](const SqlAction& action) { return action.table.schema == "public" ? std::string() : action.table.schema; };
  return a.table.name.value == b.table.name.value && schema(a) == schema(b);
}

bool comes_before(const SqlPlace& place, bool (*wanted)(const SqlAction& earlier, const SqlAction& action)) {
  for (std::size_t i = 0; i < place.index; ++i)
    if (wanted(place.migration.file->actions[i], place.action)) return true;
  return false;
}

bool adds_column_before(const SqlPlace& place, std::string_view column) {
  for (std::size_t i = 0; i < place.index; ++i) {
    const SqlAction& earlier = place.migration.file->actions[i];
    if (earlier.act == SqlAct::add_column && earlier.name.value == column && same_table(earlier, place.action)) return true;
  }
  return false;
}

bool adds_constraint(const SqlAction& action, SqlConstraint constraint) {
  return (action.act == SqlAct::add_column && action.columns[0].constraint == constraint) ||
         (action.act == SqlAct::add_constraint && action.constraint == constraint && !action.not_valid);
}

bool locks_without(const SqlPlace& place, std::string_view setting) {
  if (!takes_lock(place.action)) return false;
  for (std::size_t i = 0; i < place.index; ++i) {
    const SqlAction& earlier = place.migration.file->actions[i];
    if (takes_lock(earlier) || (earlier.act == SqlAct::set && earlier.name.value == setting)) return false;
  }
  return true;
}

}  // namespace preship
