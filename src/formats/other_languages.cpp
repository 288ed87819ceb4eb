#include "formats/formats.h"

namespace preship {

Facts extract_other(FileId, const SourceFile&) { return {}; }
bool other_may_have_facts(FileKind, std::string_view) { return true; }

}  // namespace preship
