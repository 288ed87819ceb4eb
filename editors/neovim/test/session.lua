-- A session as a person has it, in a real Neovim with the plugin installed; run.mjs does that. PRESHIP is the program.
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h:h')

local root = vim.fn.tempname()

local function finish(status)
  vim.fn.delete(root, 'rf')
  vim.cmd(status == 0 and 'qall!' or 'cquit ' .. status)
end

local function check(condition, what, said)
  io.stdout:write((condition and 'ok: ' or 'FAILED: ') .. what .. '\n')
  if not condition then
    io.stdout:write(vim.inspect(said) .. '\n')
    finish(1)
    error('stopped') -- cquit is carried out after this file
  end
end

local function equal(found, wanted, what)
  check(vim.deep_equal(found, wanted), what, { found = found, wanted = wanted })
end

local function write(name, text)
  vim.fn.mkdir(vim.fn.fnamemodify(root .. '/' .. name, ':h'), 'p')
  vim.fn.writefile(vim.split(text, '\n', { plain = true }), root .. '/' .. name, 'b')
end

local function findings(buffer)
  local list = {}
  for _, each in ipairs(vim.diagnostic.get(buffer or 0)) do
    table.insert(list, { each.lnum, each.col, each.end_col, each.severity, each.source, each.message })
  end
  return list
end

local function wait(what, condition)
  check(vim.wait(10000, condition, 10), what, { diagnostics = vim.diagnostic.get(), messages = vim.fn.execute('messages') })
end

-- Chooses an action by the beginning of its title.
local function code_action(title)
  local choose = vim.ui.select
  local offered = {}
  vim.ui.select = function(items, options, done)
    for _, item in ipairs(items) do
      local text = options.format_item and options.format_item(item) or item
      table.insert(offered, text)
      if text:sub(1, #title) == title then
        return done(item)
      end
    end
    done(nil)
  end
  vim.lsp.buf.code_action()
  vim.wait(5000, function()
    return #offered > 0
  end, 10)
  vim.ui.select = choose
  return offered
end

local function session()
  write('.git/HEAD', 'ref: refs/heads/main\n')
  write('.env.example', 'DATABASE_URL=\n')
  write('package.json', '{ "name": "shop", "scripts": { "start": "node server.js" } }\n')
  write('server.js', '// Grüße: 🚢\nconnect(process.env.DATABASE_URL);\nmail("🚢", process.env.SMTP_HOST);\n')
  write('apps/admin/preship.toml', '')
  write('notes/plain', 'text\n')

  local preship = require('preship')
  preship.setup({ cmd = { os.getenv('PRESHIP'), 'lsp', '--stdio' }, settings = { select = { 'env/undeclared-key', 'env/wrong-key', 'dotenv/space-around-equals' } } })
  equal(preship.root_of(root .. '/apps/admin/index.js'), root .. '/apps/admin', 'preship.toml is the root')
  equal(preship.root_of(root .. '/notes/plain'), root, 'else .git is')

  local start = vim.loop.hrtime()
  vim.cmd('edit ' .. root .. '/server.js')
  wait('a finding appears', function()
    return #findings() > 0
  end)
  io.stdout:write(('    after %.0f ms\n'):format((vim.loop.hrtime() - start) / 1e6))
  local message = "'SMTP_HOST' is read here, but .env.example does not list it and no other file provides it"
  -- Columns are bytes: the ship is four.
  equal(findings(), { { 2, 25, 34, vim.diagnostic.severity.ERROR, 'preship', message } }, 'its place, severity and message are exact')

  vim.api.nvim_win_set_cursor(0, { 3, 28 })
  local offered = code_action("Add 'SMTP_HOST' to .env.example")
  equal(offered[1], "Add 'SMTP_HOST' to .env.example", 'the fix is the first action')
  wait('the finding goes, before anything is saved', function()
    return #findings() == 0
  end)
  vim.cmd('silent wall')
  equal(vim.fn.readfile(root .. '/.env.example'), { 'DATABASE_URL=', 'SMTP_HOST=' }, 'the fix is saved in the other file')
  vim.wait(300)
  equal(findings(), {}, 'and the finding stays away')

  vim.cmd('edit ' .. root .. '/.env.example')
  vim.api.nvim_buf_set_lines(0, 1, 2, false, { 'SMTP_HOTS=' })
  wait('a typo in the example is found while it is typed', function()
    return #findings() > 0
  end)
  equal(findings()[1][6], "'SMTP_HOTS' is given here, but the code reads 'SMTP_HOST'", 'and named')
  vim.api.nvim_win_set_cursor(0, { 2, 2 })

  vim.cmd('PreshipExplain')
  wait(':PreshipExplain shows the page of the rule in this line', function()
    return vim.fn.bufname() == 'preship://env/wrong-key'
  end)
  check(vim.fn.getline(1):find('^# ') ~= nil and vim.bo.filetype == 'markdown', 'as Markdown', vim.fn.getline(1, 3))
  vim.cmd('close')
  code_action('Show the page of env/wrong-key')
  wait('the action does so too', function()
    return vim.fn.bufname() == 'preship://env/wrong-key'
  end)
  vim.cmd('close')
  check(vim.tbl_contains(vim.fn.getcompletion('PreshipExplain image/', 'cmdline'), 'image/latest-tag'), 'rules are completed')

  vim.api.nvim_buf_set_lines(0, 0, 1, false, { '# Straße 🚢', 'DATABASE_URL = 1' })
  vim.cmd('PreshipFix')
  equal(vim.fn.getline(1, 3), { '# Straße 🚢', 'DATABASE_URL=1', 'SMTP_HOTS=' }, ':PreshipFix repairs what is safe, and only that')
  vim.api.nvim_buf_set_lines(0, 1, 2, false, { 'DATABASE_URL =2' })
  preship.setup({ cmd = { os.getenv('PRESHIP'), 'lsp' }, fix_on_save = true })
  vim.cmd('silent write')
  equal(vim.fn.readfile(root .. '/.env.example', '', 2)[2], 'DATABASE_URL=2', 'fix_on_save saves the repaired text')

  vim.cmd('PreshipEnv')
  wait(':PreshipEnv shows the matrix', function()
    return vim.fn.bufname() == 'preship://env'
  end)
  check(table.concat(vim.fn.getline(1, '$'), '\n'):find('| `SMTP_HOST` | 1: server.js:3 |', 1, true) ~= nil, 'with its rows', vim.fn.getline(1, '$'))
  vim.cmd('close')

  vim.cmd('PreshipCheck')
  wait(':PreshipCheck fills the list', function()
    return vim.fn.getqflist({ title = 1 }).title == 'preship'
  end)
  vim.cmd('cclose')
  local lens = { title = 'read once', arguments = { vim.uri_from_fname(root .. '/server.js'), { line = 0, character = 0 }, { 'SMTP_HOST' } } }
  vim.lsp.commands['preship.showReferences'](lens)
  wait('a code lens lists the reads of its variable', function()
    return vim.fn.getqflist({ title = 1 }).title == 'read once'
  end)
  equal(vim.fn.getqflist()[1].lnum, 3, 'with their places')
  vim.cmd('cclose')
  vim.cmd('PreshipRestart')
  vim.wait(200)
  wait('after :PreshipRestart there are findings again', function()
    return #findings() > 0
  end)

  -- The ways in of newer ones, as far as 0.7 can tell.
  if vim.lsp.start == nil then
    local called
    vim.lsp.start = function(options, how)
      called = { options.name, options.root_dir, how.bufnr }
      return 7
    end
    equal(preship.attach(0), 7, 'vim.lsp.start is used where it is')
    equal(called, { 'preship', root, vim.api.nvim_get_current_buf() }, 'with the root and the buffer')
    vim.lsp.start = nil
  end
  local enabled = dofile(here .. '/lsp/preship.lua')
  equal({ enabled.cmd[1], enabled.root_markers }, { os.getenv('PRESHIP'), { 'preship.toml', '.git' } }, 'lsp/preship.lua is a config for vim.lsp.enable')

  preship.setup({ cmd = { 'no-such-program' } })
  local said
  vim.notify = function(text)
    said = text
  end
  vim.cmd('edit ' .. root .. '/notes/plain')
  wait('a missing program is told of', function()
    return said ~= nil
  end)
  check(said:find("'no-such-program' is not on PATH", 1, true) ~= nil, 'by name', said)
  vim.cmd('helptags ALL')
  check(pcall(vim.cmd, 'help preship'), ':help preship')
end

local ok, failure = xpcall(session, debug.traceback)
if not ok then
  io.stdout:write('FAILED: ' .. tostring(failure) .. '\n')
end
finish(ok and 0 or 1)
