#include "formats/ci/workflow_matrix.h"

#include <algorithm>

#include "formats/yaml/query.h"
#include "text/expansion.h"

namespace preship {
namespace {

constexpr std::size_t row_cap = 256;

std::size_t size_of(const MatrixRow& row) {
  std::size_t size = 0;
  for (const auto& [key, value] : row) size += key.size() + value.size();
  return size;
}

void flatten(const YamlNode& node, const std::string& name, int depth, MatrixRow& row) {
  if (node.is_scalar()) row[name] = node.text();
  if (depth == 0 || row.size() > row_cap) return;
  for (const YamlPair& pair : node.pairs) flatten(*pair.value, name.empty() ? pair.key.value : name + "." + pair.key.value, depth - 1, row);
}

// Empty when the rows together are longer than any that somebody writes.
std::vector<MatrixRow> product(const YamlNode& matrix, ExpansionBudget& budget) {
  std::vector<MatrixRow> rows{{}};
  for (const YamlPair& pair : matrix.pairs) {
    if (pair.key.value == "include" || pair.key.value == "exclude" || pair.value->items.empty()) continue;
    std::vector<MatrixRow> next;
    for (const MatrixRow& row : rows)
      for (const YamlNodePtr& item : yaml_items(*pair.value, row_cap)) {
        if (next.size() == row_cap) break;
        next.push_back(row);
        flatten(*item, pair.key.value, 3, next.back());
        if (!budget.spend(size_of(next.back()))) return {{}};
      }
    rows = std::move(next);
  }
  return rows;
}

// True when the entry changes nothing that the row has from the lists.
bool fits(const MatrixRow& entry, const MatrixRow& row) {
  return std::ranges::all_of(entry, [&](const auto& value) {
    const auto found = row.find(value.first);
    return found == row.end() || found->second == value.second;
  });
}

}  // namespace

std::vector<MatrixRow> matrix_rows(const YamlNode& job) {
  const YamlNode& matrix = job.find("strategy").find("matrix");
  ExpansionBudget budget(matrix.span.end - matrix.span.begin);
  const std::vector<MatrixRow> base = product(matrix, budget);
  const bool has_lists = !base.front().empty();
  std::vector<MatrixRow> rows = has_lists ? base : std::vector<MatrixRow>{};
  for (const YamlNodePtr& item : yaml_items(matrix.find("include"), row_cap)) {
    MatrixRow entry;
    flatten(*item, "", 3, entry);
    bool merged = false;
    for (std::size_t i = 0; has_lists && i < base.size(); ++i) {
      if (!fits(entry, base[i])) continue;
      merged = true;
      if (!budget.spend(size_of(entry))) return {{}};
      for (const auto& [key, value] : entry) rows[i][key] = value;
    }
    if (!merged && rows.size() < row_cap) rows.push_back(std::move(entry));
  }
  return rows.empty() ? std::vector<MatrixRow>{{}} : rows;
}

}  // namespace preship
