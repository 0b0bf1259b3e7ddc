import io.github.dockercache.it.Case

def it = Case.in(basedir)

def names = it.text('key.env').readLines().findAll { it.contains('=') }.collect { it.takeWhile { it != '=' as char } }
assert names.every { it.matches('[A-Z_]+') }
def values = names.collect { "\"\$$it\"" }.join(' ')
def shell = ['sh', '-c', ". '${it.file('', 'key.env')}' && printf '%s\\n' $values"].execute()
def printed = shell.text.readLines()
assert printed.contains(it.baseKey())
assert printed.contains(it.filesKey())
