#pragma once
// Steps that a release takes once it has failed.

#include "knowledge/words/word_lists.h"
#include "model/release.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// Inside rollback(), cleanup() and their like.
inline bool clears_up(const ReleaseStep& step) { return holds_any(lower_case(step.flow.function), words_of(WordList::rollback_function)); }

}  // namespace preship
