#pragma once
// sealos_keys.tsv: what the Sealos plugin takes in the files that it keeps beside an app.

#include <string_view>
#include <vector>

namespace preship {

struct SealosKey {
  std::string_view record, path;  // "state", "history[].image"
  std::string_view type, form, values;
  bool required = false;
  std::string_view condition;  // "action=deploy|set-image"; empty: in any object
  std::string_view source;

  bool takes(std::string_view alternative) const;  // one of its types: "string"
};

// The rows of a record in the order of the table.
const std::vector<SealosKey>& sealos_keys(std::string_view record);

}  // namespace preship
