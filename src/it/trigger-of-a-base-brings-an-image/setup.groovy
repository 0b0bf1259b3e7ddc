import io.github.dockercache.it.Case

def it = Case.in(basedir)
it.image('tools:1').push('monday')
it.image('base:1').push('monday', 'COPY --from=' + it.reference('tools:1') + ' /content.txt /tools.txt')
