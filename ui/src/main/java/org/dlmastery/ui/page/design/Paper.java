package org.dlmastery.ui.page.design;

import java.util.List;
import org.dlmastery.core.kind.design.spec.DesignCard;

/**
 * A publication that a card names. Its authors, title and venue are messages.
 *
 * @param key its name in the messages
 * @param address where it can be read or is registered
 */
record Paper(String key, int year, String address) {
    private static final String DOI = "https://doi.org/";
    private static final String ARXIV = "https://arxiv.org/abs/";

    /** What a card's reader should know, the oldest first. */
    static List<Paper> of(DesignCard card) {
        return switch (card) {
            case MLP -> List.of(new Paper("rosenblatt", 1958, DOI + "10.1037/h0042519"),
                    new Paper("rumelhart", 1986, DOI + "10.1038/323533a0"),
                    new Paper("hornik", 1989, DOI + "10.1016/0893-6080(89)90020-8"),
                    new Paper("glorot", 2010, "https://proceedings.mlr.press/v9/glorot10a.html"));
            case CNN -> List.of(new Paper("lecun", 1998, DOI + "10.1109/5.726791"),
                    new Paper("krizhevsky", 2012, DOI + "10.1145/3065386"),
                    new Paper("simonyan", 2015, ARXIV + "1409.1556"),
                    new Paper("he", 2016, ARXIV + "1512.03385"),
                    new Paper("tan", 2019, ARXIV + "1905.11946"));
            case TRANSFORMER -> List.of(new Paper("vaswani", 2017, ARXIV + "1706.03762"),
                    new Paper("devlin", 2019, ARXIV + "1810.04805"),
                    new Paper("radford", 2019, "https://cdn.openai.com/better-language-models/"
                            + "language_models_are_unsupervised_multitask_learners.pdf"),
                    new Paper("kaplan", 2020, ARXIV + "2001.08361"),
                    new Paper("hoffmann", 2022, ARXIV + "2203.15556"));
            case GNN -> List.of(new Paper("scarselli", 2009, DOI + "10.1109/TNN.2008.2005605"),
                    new Paper("gilmer", 2017, ARXIV + "1704.01212"),
                    new Paper("kipf", 2017, ARXIV + "1609.02907"),
                    new Paper("hamilton", 2017, ARXIV + "1706.02216"),
                    new Paper("velickovic", 2018, ARXIV + "1710.10903"),
                    new Paper("li", 2018, DOI + "10.1609/aaai.v32i1.11604"));
            case DIFFUSION -> List.of(new Paper("sohl-dickstein", 2015, ARXIV + "1503.03585"),
                    new Paper("ronneberger", 2015, ARXIV + "1505.04597"),
                    new Paper("ho", 2020, ARXIV + "2006.11239"),
                    new Paper("song", 2021, ARXIV + "2010.02502"),
                    new Paper("rombach", 2022, ARXIV + "2112.10752"),
                    new Paper("ho-salimans", 2022, ARXIV + "2207.12598"));
            case RNN -> List.of(new Paper("elman", 1990, DOI + "10.1207/s15516709cog1402_1"),
                    new Paper("bengio", 1994, DOI + "10.1109/72.279181"),
                    new Paper("hochreiter", 1997, DOI + "10.1162/neco.1997.9.8.1735"),
                    new Paper("cho", 2014, ARXIV + "1406.1078"),
                    new Paper("sutskever", 2014, ARXIV + "1409.3215"));
            case VAE -> List.of(new Paper("kingma", 2014, ARXIV + "1312.6114"),
                    new Paper("rezende", 2014, ARXIV + "1401.4082"),
                    new Paper("higgins", 2017, "https://openreview.net/forum?id=Sy2fzU9gl"),
                    new Paper("oord", 2017, ARXIV + "1711.00937"));
            case GAN -> List.of(new Paper("goodfellow", 2014, ARXIV + "1406.2661"),
                    new Paper("radford-dcgan", 2016, ARXIV + "1511.06434"),
                    new Paper("arjovsky", 2017, "https://proceedings.mlr.press/v70/arjovsky17a.html"),
                    new Paper("karras", 2019, ARXIV + "1812.04948"));
            case VIT -> List.of(new Paper("dosovitskiy", 2021, ARXIV + "2010.11929"),
                    new Paper("touvron", 2021, ARXIV + "2012.12877"),
                    new Paper("liu", 2021, ARXIV + "2103.14030"),
                    new Paper("zhai", 2022, ARXIV + "2106.04560"));
            case SSM -> List.of(new Paper("gu-hippo", 2020, ARXIV + "2008.07669"),
                    new Paper("gu-spaces", 2022, ARXIV + "2111.00396"),
                    new Paper("gu-mamba", 2024, ARXIV + "2312.00752"),
                    new Paper("dao", 2024, ARXIV + "2405.21060"));
            case MOE -> List.of(new Paper("jacobs", 1991, DOI + "10.1162/neco.1991.3.1.79"),
                    new Paper("shazeer", 2017, ARXIV + "1701.06538"),
                    new Paper("fedus", 2022, ARXIV + "2101.03961"),
                    new Paper("jiang", 2024, ARXIV + "2401.04088"));
        };
    }
}
