#pragma once
// All a rule needs. Precompiled for the files in rules/.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answers/env/contract.h"
#include "answers/health/health.h"
#include "answers/ports/ports.h"
#include "answers/queries.h"
#include "answers/secrets/secrets.h"
#include "model/rule.h"
