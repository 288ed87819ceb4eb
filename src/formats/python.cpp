#include "formats/formats.h"

namespace preship {

Facts extract_python(FileId, const SourceFile&) { return {}; }

}  // namespace preship
