// module.exports = { apps: [...] } of pm2.

#include "formats/platform/pm2.h"
#include "formats/javascript/extraction.h"
#include "formats/javascript/literals.h"

namespace preship::js {

void read_pm2(Extraction& extraction) {
  if (!may_be_pm2_file(extraction.script.source().path)) return;
  for (const Path& path : extraction.script.identifiers("apps")) {
    if (path.size() < 3 || !is(path[path.size() - 2], "pair") || !is_field(path[path.size() - 2], "key", path.back())) continue;
    return add_pm2_facts(extraction.script.file(), literal_value(extraction.script, path[path.size() - 3]), extraction.facts);
  }
}

}  // namespace preship::js
