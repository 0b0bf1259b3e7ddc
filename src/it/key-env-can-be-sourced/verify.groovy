import io.github.dockercache.it.Case

def test = Case.in(basedir)

def names = test.text('key.env').readLines().findAll { it.contains('=') }.collect { it.takeWhile { it != '=' as char } }
assert names.every { it.matches('[A-Z_]+') }
def values = names.collect { "\"\$$it\"" }.join(' ')
def shell = ['sh', '-c', ". '${test.file('', 'key.env')}' && printf '%s\\n' $values"].execute()
def printed = shell.text.readLines()
assert printed.contains(test.baseKey())
assert printed.contains(test.filesKey())
